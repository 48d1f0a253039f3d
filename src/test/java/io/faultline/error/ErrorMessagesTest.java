package io.faultline.error;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.URL;
import java.net.URLClassLoader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;

class ErrorMessagesTest {

    private static final List<String> LANGUAGES = List.of("en", "de", "ja", "ko", "zh");

    @TempDir
    private Path directory;

    private URLClassLoader loader;
    private ErrorMessages messages;

    @BeforeEach
    void writeBundles() throws IOException {
        write("", "error.301 = Order not found\nerror.301.detail = Order {id} is missing.\n");
        write("_de", "error.301 = Auftrag fehlt\nerror.301.detail = Den Auftrag {id} gibt es nicht – ätsch.\n");
        write("_de_AT", "error.301 = Auftrag fehlt eh\n");
        write("_zh_Hant", "error.301 = 找不到訂單\n");
        write("_fr", "error.302.detail = Rien\nerror.301 = \n");
        write("_it", "error.301 = \\uXYZ\n");
        loader = new URLClassLoader(new URL[] {directory.toUri().toURL()}, null);
        messages = ErrorMessages.create(loader, Locale.ENGLISH);
    }

    private void write(String suffix, String text) throws IOException {
        Files.writeString(directory.resolve("ErrorMessages" + suffix + ".properties"), text);
    }

    @AfterEach
    void close() throws IOException {
        loader.close();
    }

    private LocalizedMessage message(@Nullable String header) {
        return messages.message("error.301", "literal", AcceptLanguage.parse(header), Map.of("id", 7));
    }

    @ParameterizedTest
    @CsvSource({
        "'',Order not found,Order 7 is missing.,en",
        "en,Order not found,Order 7 is missing.,en",
        "en-GB,Order not found,Order 7 is missing.,en",
        "de,Auftrag fehlt,Den Auftrag 7 gibt es nicht – ätsch.,de",
        "de-AT,Auftrag fehlt eh,Den Auftrag 7 gibt es nicht – ätsch.,de-AT",
        "de-CH,Auftrag fehlt,Den Auftrag 7 gibt es nicht – ätsch.,de",
        "zh-Hant-TW,找不到訂單,Order 7 is missing.,zh-Hant",
        "zh,Order not found,Order 7 is missing.,en",
        "'pt,de;q=0.1',Auftrag fehlt,Den Auftrag 7 gibt es nicht – ätsch.,de",
        "'de;q=0.1,en',Order not found,Order 7 is missing.,en",
        "fr,Order not found,Order 7 is missing.,en",
        "it,Order not found,Order 7 is missing.,en",
        "*,Order not found,Order 7 is missing.,en",
        "'de-CH,de;q=0',Order not found,Order 7 is missing.,en",
        "'en;q=0,*',Auftrag fehlt,Den Auftrag 7 gibt es nicht – ätsch.,de",
        "'en;q=0',Order not found,Order 7 is missing.,en"
    })
    void speaksTheBestLanguageItKnows(String header, String title, String detail, String language) {
        assertThat(message(header)).isEqualTo(new LocalizedMessage(title, detail, Locale.forLanguageTag(language)));
    }

    @Test
    void theLastResortIsTheLiteralTitle() {
        assertThat(messages.message("error.999", "literal", AcceptLanguage.parse("de"), Map.of()))
                .isEqualTo(new LocalizedMessage("literal", null, Locale.ENGLISH));
        assertThat(messages.message("error.302", "literal", AcceptLanguage.parse("fr"), Map.of()))
                .isEqualTo(new LocalizedMessage("literal", "Rien", Locale.FRENCH));
    }

    @Test
    void theDefaultLanguageIsConfigured() {
        ErrorMessages german = ErrorMessages.create(null, Locale.GERMAN);

        assertThat(german.message("faultline.not-found", "x", AcceptLanguage.none(), Map.of())
                        .title())
                .isEqualTo("Nicht gefunden");
    }

    @Test
    void anApplicationMayReplaceATextOfOurs() throws IOException {
        write("", "faultline.not-found = No such page\n");

        assertThat(messages.message("faultline.not-found", "x", AcceptLanguage.parse("en-US"), Map.of()))
                .isEqualTo(new LocalizedMessage("No such page", "There is nothing at this address.", Locale.ENGLISH));
    }

    @Test
    void callersCannotFillTheMemoryWithLanguages() {
        for (int i = 0; i < 26 * 26; i++) {
            String language = "" + (char) ('a' + i / 26) + (char) ('a' + i % 26);
            assertThat(message(language + "-AQ").title()).isNotBlank();
        }
        assertThat(message("de").title()).isEqualTo("Auftrag fehlt");
    }

    @Test
    void aFileIsReadOnce() throws IOException {
        message("de");
        Files.delete(directory.resolve("ErrorMessages_de.properties"));

        assertThat(message("de").title()).isEqualTo("Auftrag fehlt");
    }

    @Test
    void localesThatAreNoneAreSkipped() {
        assertThat(messages.message(
                                "error.301",
                                "literal",
                                AcceptLanguage.of(new Locale("not_one"), new Locale("de", "not_one")),
                                Map.of())
                        .title())
                .isEqualTo("Auftrag fehlt");
    }

    static Stream<Arguments> standardErrors() {
        return LANGUAGES.stream().flatMap(language -> Arrays.stream(StandardError.values())
                .map(error -> Arguments.of(Locale.forLanguageTag(language), error)));
    }

    @ParameterizedTest
    @MethodSource("standardErrors")
    void everyStandardErrorIsTranslated(Locale language, StandardError error) {
        var bundles = new MessageBundles(getClass().getClassLoader(), "io/faultline/error/messages");

        assertThat(bundles.find(error.messageKey(), language)).isNotBlank();
        assertThat(bundles.find(error.messageKey() + ".detail", language))
                .isNotBlank()
                .doesNotContain("{");
        if (language.equals(Locale.ENGLISH)) {
            assertThat(bundles.find(error.messageKey(), language)).isEqualTo(error.title());
        } else {
            assertThat(bundles.find(error.messageKey(), language)).isNotEqualTo(error.title());
        }
    }

    @Test
    void nothingElseIsTranslated() throws IOException {
        for (String language : LANGUAGES) {
            Path file = Path.of(
                    "src", "main", "resources", "io", "faultline", "error", "messages_" + language + ".properties");
            assertThat(Files.readAllLines(file).stream().filter(line -> line.contains("=")))
                    .hasSize(2 * StandardError.values().length);
        }
    }
}
