package io.faultline.trace;

import io.faultline.propagation.HeaderGetter;
import org.jspecify.annotations.Nullable;

/** Shows a request's headers to a propagator, each line of a repeated header by itself. Stateless. */
enum ServerRequestGetter implements HeaderGetter<ServerRequest> {
    INSTANCE;

    @Override
    public Iterable<String> keys(ServerRequest carrier) {
        return carrier.headerNames();
    }

    @Override
    public @Nullable String get(@Nullable ServerRequest carrier, String key) {
        return carrier == null ? null : carrier.header(key);
    }

    @Override
    public Iterable<String> values(ServerRequest carrier, String key) {
        return carrier.headers(key);
    }
}
