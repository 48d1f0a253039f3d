package io.faultline.it.app;

import io.faultline.error.AppError;

/** An exception of an application's own, that only says by its annotation what it is. */
@AppError(code = 901, status = 409, title = "Out of stock")
public class OutOfStockException extends Exception {
    private static final long serialVersionUID = 1L;

    public OutOfStockException(String message) {
        super(message);
    }
}
