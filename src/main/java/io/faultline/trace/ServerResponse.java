package io.faultline.trace;

import java.util.List;

/** What a server span needs to know of the answer to its request. */
public interface ServerResponse {
    /** The status code that goes over the wire, 100–599. */
    int status();

    /** All values of a response header, empty when it is absent; the name's case does not matter. */
    List<String> headers(String name);
}
