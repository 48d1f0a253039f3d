package io.faultline.config;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Holds docs/configuration.md and {@link ConfigKey} together. */
class ConfigurationDocumentTest {

    private static final Path DOCUMENT = Path.of("docs", "configuration.md");

    @ParameterizedTest
    @EnumSource
    void hasExactlyOneRowForEveryKey(ConfigKey key) throws IOException {
        assertThat(rows().stream().filter(row -> row.startsWith("| `" + key.key() + "` |")))
                .containsExactly(row(key));
    }

    @Test
    void hasNoRowForAnythingElse() throws IOException {
        assertThat(rows()).hasSize(ConfigKey.values().length);
    }

    @ParameterizedTest
    @EnumSource
    void everyKeyIsCompleteAndFoundByItsName(ConfigKey key) {
        assertThat(ConfigKey.of(key.key())).contains(key);
        assertThat(key.example()).isNotBlank();
        assertThat(key.description()).isNotBlank().doesNotContain("|");
        assertThat(key.unit().equals("ms")).isEqualTo(key.type() == ConfigKey.Type.DURATION);
        assertThat(key.secret())
                .isEqualTo(key.key().matches("otel\\..*[.-]headers|faultline\\.masking\\.(hmac\\.key|allowed-values)"));
    }

    @Test
    void keysAreUnique() {
        assertThat(Arrays.stream(ConfigKey.values()).map(ConfigKey::key)).doesNotHaveDuplicates();
        assertThat(ConfigKey.of("faultline.unknown")).isEmpty();
    }

    /** The row as it has to be; a failing test prints what to paste. */
    private static String row(ConfigKey key) {
        String defaultValue = key.defaultValue() == null || key.defaultValue().isEmpty()
                ? "–"
                : "`" + key.defaultValue().replace(",", ", ") + "`";
        return String.join(
                " | ",
                "| `" + key.key() + "`",
                key.type().name().toLowerCase(Locale.ROOT),
                defaultValue,
                key.unit().isEmpty() ? "–" : key.unit(),
                "`" + key.example() + "`",
                key.description() + " |");
    }

    private static List<String> rows() throws IOException {
        return Files.readAllLines(DOCUMENT).stream()
                .dropWhile(line -> !line.startsWith("| key | type | default | unit | example | meaning |"))
                .skip(2)
                .takeWhile(line -> line.startsWith("|"))
                .toList();
    }
}
