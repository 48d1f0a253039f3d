package io.faultline.pii;

import java.util.Locale;

/** The kinds of personal data and secrets that are found without being told how. */
public enum PiiKind {
    /** An e-mail address. Partial: {@code u***@example.com}. */
    EMAIL,
    /** A payment card number (ISO/IEC 7812, Luhn). Partial: {@code ****-****-****-1111}. */
    CARD,
    /** A US social security or taxpayer number. Partial: {@code ***-**-6789}. */
    SSN,
    /** A telephone number (E.164, NANP, Korean). Partial: {@code ***-***-7890}. */
    PHONE,
    /** An international bank account number (ISO 13616). Partial: {@code DE**…3000}. */
    IBAN,
    /** A Korean resident or foreigner registration number. Partial: {@code 900101-*******}. */
    RRN,
    /** An IP address, under a key that means a person's. Partial: cut to {@code /24} or {@code /48}. */
    IP,
    /** A password, token, key or cookie: by its shape or by the name of its key. Always whole, even where partial is asked for. */
    SECRET,
    /**
     * User information in a URL, and the value of a query parameter that signs one; becomes {@code REDACTED}, whatever the style
     * (https://opentelemetry.io/docs/specs/semconv/registry/attributes/url/).
     */
    URL,
    /** What a {@link PiiPattern} found. Its label is the pattern's name. */
    CUSTOM;

    /** The name in a configuration: lower case. */
    public String configName() {
        return name().toLowerCase(Locale.ROOT);
    }
}
