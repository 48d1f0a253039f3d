package io.faultline.error;

import java.util.function.Consumer;

/** What a definition must be to get into the catalogue. */
final class ErrorCodeRules {

    /** Tells all that is wrong, each as a rule with the value. */
    static void check(ErrorCode error, ErrorDomains domains, Consumer<String> faults) {
        if (!ErrorEntry.isStatus(error.status())) {
            faults.accept("status " + error.status() + " must be 400 to 599");
        }
        if (!error.type().isBlank() && !UriReferences.isUriReference(error.type())) {
            faults.accept("type \"" + error.type() + "\" must be a URI reference");
        }
        if (!ErrorEntry.isCode(error.code())) {
            faults.accept("code " + error.code() + " must be 0 to 9999");
        } else {
            checkDomain(error, domains, faults);
        }
    }

    private static void checkDomain(ErrorCode error, ErrorDomains domains, Consumer<String> faults) {
        int code = error.code();
        if (error.domain().isBlank()) {
            if (domains.of(code) == null) {
                faults.accept("code " + code + " is in no domain of " + domains
                        + "; faultline.errors.domains.<name> makes one");
            }
            return;
        }
        ErrorDomain domain = domains.find(error.domain());
        if (domain == null) {
            faults.accept("domain " + error.domain() + " is none of " + domains
                    + "; faultline.errors.domains.<name> makes one");
        } else if (!domain.contains(code)) {
            faults.accept("code " + code + " is outside of its domain " + domain);
        }
    }

    private ErrorCodeRules() {}
}
