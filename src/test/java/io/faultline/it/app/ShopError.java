package io.faultline.it.app;

import io.faultline.error.ErrorCode;
import io.faultline.error.ErrorCodes;

/** Codes of an application, as an enum. */
@ErrorCodes
public enum ShopError implements ErrorCode {
    ORDER_NOT_FOUND(301),
    CARD_DECLINED(902) {
        @Override
        public int status() {
            return 402;
        }
    };

    private final int code;

    ShopError(int code) {
        this.code = code;
    }

    @Override
    public int code() {
        return code;
    }
}
