package io.faultline.jaxrs;

import static org.assertj.core.api.Assertions.assertThat;

import jakarta.json.Json;
import jakarta.json.JsonReader;
import jakarta.json.JsonValue;
import java.io.ByteArrayInputStream;
import java.io.StringReader;
import java.math.BigDecimal;
import java.math.BigInteger;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import javax.xml.parsers.DocumentBuilderFactory;
import org.junit.jupiter.api.Test;
import org.w3c.dom.Element;
import org.xml.sax.InputSource;

/** What a reader finds in the bodies that are written. */
class ProblemWriterTest {
    private static final String HOSTILE = "\"<&>\\ \u0000 \u0001 \ud83d\ude00 \ud800 ]]>";

    private static Map<String, Object> members() {
        Map<String, Object> members = new LinkedHashMap<>();
        members.put("title", "Gr\u00fc\u00dfe");
        members.put("status", 404);
        members.put("big", new BigInteger("12345678901234567890"));
        members.put("exact", new BigDecimal("1.10"));
        members.put("ratio", 0.5);
        members.put("yes", true);
        members.put("none", null);
        members.put("list", Arrays.asList("a", 1, null));
        members.put("nested", Map.of("1 key", Map.of("deep", List.of(Map.of("x", 2L)))));
        return members;
    }

    @Test
    void writesEveryTypeAsJson() {
        byte[] json = new JsonProblemWriter().write(members());
        try (JsonReader reader = Json.createReader(new ByteArrayInputStream(json))) {
            var object = reader.readObject();
            assertThat(object.keySet())
                    .containsExactly("title", "status", "big", "exact", "ratio", "yes", "none", "list", "nested");
            assertThat(object.getString("title")).isEqualTo("Gr\u00fc\u00dfe");
            assertThat(object.getInt("status")).isEqualTo(404);
            assertThat(object.getJsonNumber("big").bigIntegerValue()).isEqualTo("12345678901234567890");
            assertThat(object.getJsonNumber("exact")).hasToString("1.10");
            assertThat(object.get("none")).isEqualTo(JsonValue.NULL);
            assertThat(object.getJsonArray("list")).hasSize(3);
            assertThat(object.getValue("/nested/1 key/deep/0/x")).hasToString("2");
        }
    }

    @Test
    void writesNoNumberThatJsonDoesNotHave() {
        byte[] json = new JsonProblemWriter().write(Map.of("nan", Double.NaN));
        assertThat(new String(json, StandardCharsets.UTF_8)).isEqualTo("{\"nan\":null}");
    }

    @Test
    void readsBackHostileTextFromJson() {
        byte[] json = new JsonProblemWriter().write(Map.of("text", HOSTILE.replace("\ud800", "")));
        try (JsonReader reader = Json.createReader(new ByteArrayInputStream(json))) {
            assertThat(reader.readObject().getString("text")).isEqualTo(HOSTILE.replace("\ud800", ""));
        }
    }

    @Test
    void writesXmlOfTheNamespace() throws Exception {
        Element root = parsed(new XmlProblemWriter().write(members()));
        assertThat(root.getNamespaceURI()).isEqualTo("urn:ietf:rfc:7807");
        assertThat(text(root, "title")).isEqualTo("Gr\u00fc\u00dfe");
        assertThat(text(root, "status")).isEqualTo("404");
        assertThat(root.getElementsByTagNameNS("*", "none").getLength()).isZero();
        assertThat(root.getElementsByTagNameNS("*", "i").getLength()).isEqualTo(4);
        assertThat(text(root, "__key")).isEqualTo("2");
    }

    @Test
    void replacesWhatXmlHasNoPlaceFor() throws Exception {
        Element root = parsed(new XmlProblemWriter().write(Map.of("text", HOSTILE)));
        assertThat(text(root, "text"))
                .isEqualTo(HOSTILE.replace('\u0000', '\ufffd')
                        .replace('\u0001', '\ufffd')
                        .replace('\ud800', '\ufffd')
                        .replace("\ufffd\ude00", "\ud83d\ude00"));
    }

    private static String text(Element root, String name) {
        return root.getElementsByTagNameNS("*", name).item(0).getTextContent();
    }

    private static Element parsed(byte[] xml) throws Exception {
        DocumentBuilderFactory factory = DocumentBuilderFactory.newDefaultInstance();
        factory.setNamespaceAware(true);
        return factory.newDocumentBuilder()
                .parse(new InputSource(new StringReader(new String(xml, StandardCharsets.UTF_8))))
                .getDocumentElement();
    }
}
