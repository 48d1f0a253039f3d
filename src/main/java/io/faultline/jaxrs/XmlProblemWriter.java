package io.faultline.jaxrs;

import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import javax.xml.stream.XMLOutputFactory;
import javax.xml.stream.XMLStreamException;
import javax.xml.stream.XMLStreamWriter;
import org.jspecify.annotations.Nullable;

/**
 * As {@code application/problem+xml}: RFC 9457, appendix B, which keeps the name space of RFC 7807; the elements of an array are
 * {@code <i>}. With the JDK's own writer, whatever the class path has. What XML 1.0 has no place for is replaced by {@code U+FFFD}, and
 * a null is left out.
 */
final class XmlProblemWriter implements ProblemWriter {
    private static final String NAMESPACE = "urn:ietf:rfc:7807";
    private static final int REPLACEMENT = 0xFFFD;

    private final XMLOutputFactory factory = XMLOutputFactory.newDefaultFactory();

    @Override
    public String mediaType() {
        return "application/problem+xml";
    }

    @Override
    public byte[] write(Map<String, ?> members) {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream(512);
        try {
            XMLStreamWriter xml = factory.createXMLStreamWriter(bytes, StandardCharsets.UTF_8.name());
            xml.writeStartDocument(StandardCharsets.UTF_8.name(), "1.0");
            xml.setDefaultNamespace(NAMESPACE);
            xml.writeStartElement(NAMESPACE, "problem");
            xml.writeDefaultNamespace(NAMESPACE);
            writeMembers(xml, members);
            xml.writeEndElement();
            xml.writeEndDocument();
            xml.close();
        } catch (XMLStreamException e) {
            throw new IllegalStateException(e); // It writes to memory.
        }
        return bytes.toByteArray();
    }

    private static void writeMembers(XMLStreamWriter xml, Map<?, ?> members) throws XMLStreamException {
        for (Map.Entry<?, ?> member : members.entrySet()) {
            if (member.getValue() != null) {
                writeElement(xml, elementName(String.valueOf(member.getKey())), member.getValue());
            }
        }
    }

    private static void writeElement(XMLStreamWriter xml, String name, @Nullable Object value)
            throws XMLStreamException {
        xml.writeStartElement(NAMESPACE, name);
        if (value instanceof Map<?, ?> map) {
            writeMembers(xml, map);
        } else if (value instanceof List<?> list) {
            for (Object element : list) {
                writeElement(xml, "i", element);
            }
        } else if (value != null) {
            xml.writeCharacters(characters(value.toString()));
        }
        xml.writeEndElement();
    }

    /** The key of a nested map may be anything; what a name can't have becomes {@code _}. */
    private static String elementName(String key) {
        StringBuilder name = new StringBuilder(key.length() + 1);
        for (int i = 0; i < key.length(); i++) {
            char c = key.charAt(i);
            name.append(isAsciiLetter(c) || i > 0 && isInnerNameCharacter(c) ? c : '_');
        }
        return name.isEmpty() ? "_" : name.toString();
    }

    private static boolean isAsciiLetter(char c) {
        return c >= 'a' && c <= 'z' || c >= 'A' && c <= 'Z' || c == '_';
    }

    private static boolean isInnerNameCharacter(char c) {
        return c >= '0' && c <= '9' || c == '-' || c == '.';
    }

    /** XML 1.0, section 2.2. */
    private static String characters(String text) {
        StringBuilder legal = new StringBuilder(text.length());
        text.codePoints().map(c -> isLegal(c) ? c : REPLACEMENT).forEach(legal::appendCodePoint);
        return legal.toString();
    }

    private static boolean isLegal(int c) {
        return c == '\t'
                || c == '\n'
                || c == '\r'
                || c >= 0x20 && c <= 0xD7FF
                || c >= 0xE000 && c <= 0xFFFD
                || c >= 0x1_0000;
    }
}
