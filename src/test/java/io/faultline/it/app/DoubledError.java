package io.faultline.it.app;

import io.faultline.error.ErrorCode;
import io.faultline.error.ErrorCodes;

/** Takes a number that another error has, and one in no domain. */
@ErrorCodes
public enum DoubledError implements ErrorCode {
    TWICE(901),
    NOWHERE(1234);

    private final int code;

    DoubledError(int code) {
        this.code = code;
    }

    @Override
    public int code() {
        return code;
    }
}
