package io.faultline.error;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.HashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class MessageTemplateTest {

    private final Map<String, @Nullable Object> values = new HashMap<>(Map.of("id", 7, "name", "{id}"));

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '"', textBlock = """
                It's {id}                    | It's 7
                {id}{id}                     | 77
                { id }                       | 7
                {name}                       | {id}
                {{id}}                       | {id}
                {{{id}}}                     | {7}
                Order {nothing} is missing.  | Order is missing.
                Order {nothing}.             | Order.
                Order {nothing}              | Order
                {nothing} order              | " order"
                Order ({nothing})            | Order ()
                Order {null}.                | Order.
                open { brace                 | open { brace
                close } brace                | close } brace
                {}                           | ""
                '{id}'                       | '7'
                """)
    void isFilled(String template, String text) {
        values.put("null", null);

        assertThat(MessageTemplate.fill(template, values)).isEqualTo(text);
    }

    @Test
    void valuesAreShortened() {
        values.put("id", "a".repeat(199) + "😀".repeat(10));

        assertThat(MessageTemplate.fill("{id}", values)).isEqualTo("a".repeat(199) + "…");
        assertThat(MessageTemplate.fill("nothing", values)).isEqualTo("nothing");
    }
}
