package io.faultline.it;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.StringReader;
import javax.xml.parsers.DocumentBuilderFactory;
import org.w3c.dom.Element;
import org.xml.sax.InputSource;

/** A problem as XML, by RFC 9457, appendix B. */
record ProblemXml(Element root) {
    private static final String NAMESPACE = "urn:ietf:rfc:7807";

    static ProblemXml parse(String body) throws Exception {
        DocumentBuilderFactory factory = DocumentBuilderFactory.newDefaultInstance();
        factory.setNamespaceAware(true);
        Element root = factory.newDocumentBuilder()
                .parse(new InputSource(new StringReader(body)))
                .getDocumentElement();
        assertThat(root.getNamespaceURI()).isEqualTo(NAMESPACE);
        assertThat(root.getLocalName()).isEqualTo("problem");
        return new ProblemXml(root);
    }

    String text(String element) {
        return root.getElementsByTagNameNS(NAMESPACE, element).item(0).getTextContent();
    }
}
