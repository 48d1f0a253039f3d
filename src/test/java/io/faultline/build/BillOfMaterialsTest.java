package io.faultline.build;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import javax.xml.parsers.DocumentBuilderFactory;
import javax.xml.xpath.XPath;
import javax.xml.xpath.XPathConstants;
import javax.xml.xpath.XPathFactory;
import org.junit.jupiter.api.Test;
import org.w3c.dom.Document;
import org.w3c.dom.NodeList;

/** The bill of materials of the standalone jar is made of a POM of its own, which has to list what goes into the jar. */
class BillOfMaterialsTest {
    private static final String PACKED = "//execution[id='standalone-opentelemetry']//artifactItem/artifactId";
    private static final String LISTED = "/project/dependencies/dependency/artifactId";

    @Test
    void theStandaloneOneListsWhatIsPacked() throws Exception {
        List<String> packed = texts("pom.xml", PACKED);
        packed.add("re2j");

        assertThat(packed).hasSizeGreaterThan(5);
        assertThat(texts("src/bom/standalone/pom.xml", LISTED)).containsExactlyInAnyOrderElementsOf(packed);
    }

    private static List<String> texts(String file, String expression) throws Exception {
        Document document = DocumentBuilderFactory.newInstance()
                .newDocumentBuilder()
                .parse(Path.of(file).toFile());
        XPath xpath = XPathFactory.newInstance().newXPath();
        NodeList nodes = (NodeList) xpath.evaluate(expression, document, XPathConstants.NODESET);
        List<String> texts = new ArrayList<>();
        for (int i = 0; i < nodes.getLength(); i++) {
            texts.add(nodes.item(i).getTextContent().strip());
        }
        return texts;
    }
}
