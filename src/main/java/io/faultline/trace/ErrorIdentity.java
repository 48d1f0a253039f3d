package io.faultline.trace;

import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * What an error is counted and found by. Immutable.
 *
 * @param code the error's code, as text: it is a name, nobody adds it up
 * @param domain the group that the code belongs to, null when it has none
 * @param registered whether the code is in the application's catalogue; others are counted together, so that no caller can make up
 *     time series without end
 */
public record ErrorIdentity(String code, @Nullable String domain, boolean registered) {
    public ErrorIdentity {
        Objects.requireNonNull(code, "code");
    }
}
