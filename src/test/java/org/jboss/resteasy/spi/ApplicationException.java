package org.jboss.resteasy.spi;

/** Has the name of RESTEasy's, which is all that is known of it where it is looked through. */
public class ApplicationException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    public ApplicationException(Throwable cause) {
        super(cause);
    }
}
