package io.faultline.jaxrs;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class PathTemplateTest {
    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "/orders             | /orders",
                "/orders/{id}        | /orders/{id}",
                "/orders/{ id }      | /orders/{id}",
                "/orders/{id: [0-9]+}| /orders/{id}",
                "/{a}/{b : .*}/c     | /{a}/{b}/c",
                "/{code:[A-Z]{2,3}}/x| /{code}/x",
                "/v{major}.{minor}   | /v{major}.{minor}",
                "/open/{id           | /open/{id",
                "''                  | ''"
            })
    void leavesRegularExpressionsOut(String template, String text) {
        assertThat(PathTemplate.parse(template).text()).isEqualTo(text);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "/orders              | /orders        | true",
                "/orders              | /orders/       | true",
                "/orders              | /orders/7      | false",
                "/orders/{id}         | /orders/7      | true",
                "/orders/{id}         | /orders/7/x    | false",
                "/orders/{id:[0-9]+}  | /orders/7      | true",
                "/orders/{id:[0-9]+}  | /orders/x      | false",
                "/files/{path:.*}     | /files/a/b/c   | true",
                "/{code:[A-Z]{3}}     | /EUR           | true",
                "/{code:[A-Z]{3}}     | /EURO          | false",
                "/a.b                 | /axb           | false",
                "/a(b                 | /a(b           | true"
            })
    void matchesAsTheRuntimeWould(String template, String path, boolean matches) {
        assertThat(PathTemplate.parse(template).matches(path)).isEqualTo(matches);
    }

    @Test
    void anAlternativeEndsWithItsParameter() {
        assertThat(PathTemplate.parse("/{a:x|y}/z").matches("/y/z")).isTrue();
        assertThat(PathTemplate.parse("/{a:x|y}/z").matches("/x")).isFalse();
    }

    @Test
    void aTemplateWhoseExpressionIsNoneMatchesNothing() {
        PathTemplate template = PathTemplate.parse("/orders/{id:[0-9}");

        assertThat(template.matches("/orders/7")).isFalse();
        assertThat(template.text()).isEqualTo("/orders/{id}");
    }

    @Test
    void countsWhatIsLiteral() {
        assertThat(PathTemplate.parse("/orders/{id: [0-9]+}/items").literalCharacters())
                .isEqualTo("/orders/".length() + "/items".length());
    }
}
