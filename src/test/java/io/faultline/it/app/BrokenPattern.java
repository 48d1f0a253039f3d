package io.faultline.it.app;

import io.faultline.pii.PiiPattern;
import jakarta.enterprise.context.Dependent;
import jakarta.enterprise.inject.Produces;

/** Keeps an application from starting: the expression that it offers can't be used. */
@Dependent
public class BrokenPattern {
    @Produces
    @Dependent
    PiiPattern broken() {
        return PiiPattern.of("broken", "BDG-(?=4)");
    }
}
