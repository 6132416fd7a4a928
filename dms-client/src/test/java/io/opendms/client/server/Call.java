package io.opendms.client.server;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import javax.xml.parsers.DocumentBuilderFactory;
import javax.xml.parsers.ParserConfigurationException;
import org.w3c.dom.Document;
import org.w3c.dom.Element;
import org.w3c.dom.Node;
import org.xml.sax.SAXException;

/** One request as it arrived. */
public record Call(String line, Map<String, String> headers, String body) {
    /** Reads a request with a length; empty if the connection ended instead. */
    static Optional<Call> read(InputStream in) throws IOException {
        String line = line(in);
        if (line.isEmpty()) {
            return Optional.empty();
        }
        Map<String, String> headers = new HashMap<>();
        for (String header = line(in); !header.isEmpty(); header = line(in)) {
            int colon = header.indexOf(':');
            headers.put(
                    header.substring(0, colon).toLowerCase(Locale.ROOT),
                    header.substring(colon + 1).strip());
        }
        int length = Integer.parseInt(headers.getOrDefault("content-length", "0"));
        return Optional.of(new Call(line, headers, new String(in.readNBytes(length), StandardCharsets.UTF_8)));
    }

    /** A header, or nothing. */
    public String header(String name) {
        return headers.getOrDefault(name.toLowerCase(Locale.ROOT), "");
    }

    /** The wrapper in the body, in a form that does not depend on prefixes: names with text or children, in their order. */
    public String content() {
        return content(wrapper());
    }

    public Element wrapper() {
        Element body = (Element) document()
                .getElementsByTagNameNS(document().getDocumentElement().getNamespaceURI(), "Body")
                .item(0);
        return (Element) body.getFirstChild();
    }

    /** The name of the operation that is called. */
    public String operation() {
        return wrapper().getLocalName();
    }

    public Document document() {
        try {
            DocumentBuilderFactory factory = DocumentBuilderFactory.newInstance();
            factory.setNamespaceAware(true);
            return factory.newDocumentBuilder().parse(new ByteArrayInputStream(body.getBytes(StandardCharsets.UTF_8)));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (ParserConfigurationException | SAXException e) {
            throw new AssertionError("the request is no XML: " + body, e);
        }
    }

    private static String content(Node node) {
        StringBuilder text = new StringBuilder(node.getLocalName()).append('(');
        for (Node child = node.getFirstChild(); child != null; child = child.getNextSibling()) {
            text.append(child instanceof Element ? content(child) : child.getNodeValue());
        }
        return text.append(')').toString();
    }

    private static String line(InputStream in) throws IOException {
        StringBuilder line = new StringBuilder();
        for (int read = in.read(); read >= 0 && read != '\n'; read = in.read()) {
            if (read != '\r') {
                line.append((char) read);
            }
        }
        return line.toString();
    }
}
