package io.faultline.error;

/**
 * The phrases of the <a href="https://www.iana.org/assignments/http-status-codes/http-status-codes.xhtml">registered</a> error statuses, in
 * English.
 */
final class StatusPhrases {

    static String of(int status) {
        return switch (status) {
            case 402 -> "Payment Required";
            case 407 -> "Proxy Authentication Required";
            case 411 -> "Length Required";
            case 416 -> "Range Not Satisfiable";
            case 417 -> "Expectation Failed";
            case 421 -> "Misdirected Request";
            case 424 -> "Failed Dependency";
            case 425 -> "Too Early";
            case 426 -> "Upgrade Required";
            case 451 -> "Unavailable For Legal Reasons";
            case 505 -> "HTTP Version Not Supported";
            case 506 -> "Variant Also Negotiates";
            case 507 -> "Insufficient Storage";
            case 508 -> "Loop Detected";
            case 511 -> "Network Authentication Required";
            default -> ofStandardError(status);
        };
    }

    private static String ofStandardError(int status) {
        StandardError error = StandardError.ofStatus(status);
        if (error.status() == status) {
            return error.title();
        }
        return status < 500 ? "Client Error" : "Server Error";
    }

    private StatusPhrases() {}
}
