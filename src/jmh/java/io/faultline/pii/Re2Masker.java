package io.faultline.pii;

import com.google.re2j.Matcher;
import com.google.re2j.Pattern;
import io.faultline.pii.RegexMasker.Classics;
import java.util.ArrayList;
import java.util.List;

/** The four classic expressions of {@link RegexMasker}, by RE2/J. */
final class Re2Masker {
    private final List<Pattern> patterns = new ArrayList<>();
    private final List<String> labels = List.of("[EMAIL]", "[CARD]", "[SSN]", "[PHONE]");

    Re2Masker() {
        for (String regex : List.of(Classics.EMAIL, Classics.CARD, Classics.SSN, Classics.PHONE)) {
            patterns.add(Pattern.compile(regex));
        }
    }

    String mask(String text) {
        String masked = text;
        for (int i = 0; i < patterns.size(); i++) {
            Matcher matcher = patterns.get(i).matcher(masked);
            masked = matcher.find() ? matcher.replaceAll(labels.get(i)) : masked;
        }
        return masked;
    }
}
