package io.opendms.ingest.webdav;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.net.URI;
import java.net.URISyntaxException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import javax.xml.stream.XMLInputFactory;
import javax.xml.stream.XMLStreamConstants;
import javax.xml.stream.XMLStreamException;
import javax.xml.stream.XMLStreamReader;

/** What a server says of a resource and those in it, RFC 4918, section 9.1. What it writes is not trusted. */
final class Listing {
    static final String QUESTION = """
            <?xml version="1.0" encoding="utf-8"?>
            <propfind xmlns="DAV:"><prop><resourcetype/></prop></propfind>
            """;
    private static final String DAV = "DAV:";
    private static final XMLInputFactory XML = XMLInputFactory.newDefaultFactory();

    static {
        XML.setProperty(XMLInputFactory.SUPPORT_DTD, false);
        XML.setProperty(XMLInputFactory.IS_SUPPORTING_EXTERNAL_ENTITIES, false);
    }

    private Listing() {}

    /**
     * A resource.
     *
     * @param path decoded, without a slash at its end
     */
    record Entry(String path, boolean isFolder) {

        /** The last part of the path; empty if it is none that a file may have. */
        Optional<String> name() {
            String name = path.substring(path.lastIndexOf('/') + 1);
            boolean isOdd = name.isEmpty() || name.startsWith(".") || name.contains("\\") || name.indexOf('\0') >= 0;
            return isOdd ? Optional.empty() : Optional.of(name);
        }
    }

    static List<Entry> read(byte[] xml) throws IOException {
        try {
            XMLStreamReader reader = XML.createXMLStreamReader(new ByteArrayInputStream(xml));
            List<Entry> entries = new ArrayList<>();
            String path = "";
            boolean isFolder = false;
            while (reader.hasNext()) {
                int event = reader.next();
                if (event == XMLStreamConstants.DTD) {
                    throw new IOException("the server's list of names has a document type, which none needs");
                }
                if (is(reader, event, XMLStreamConstants.START_ELEMENT, "response")) {
                    path = "";
                    isFolder = false;
                } else if (is(reader, event, XMLStreamConstants.START_ELEMENT, "href") && path.isEmpty()) {
                    path = path(reader.getElementText());
                } else if (is(reader, event, XMLStreamConstants.START_ELEMENT, "collection")) {
                    isFolder = true;
                } else if (is(reader, event, XMLStreamConstants.END_ELEMENT, "response")) {
                    entries.add(new Entry(path, isFolder));
                }
            }
            return entries;
        } catch (XMLStreamException | URISyntaxException e) {
            throw new IOException("the server's list of names cannot be read: " + e.getMessage(), e);
        }
    }

    private static boolean is(XMLStreamReader reader, int event, int wanted, String name) {
        return event == wanted && name.equals(reader.getLocalName()) && DAV.equals(reader.getNamespaceURI());
    }

    /** Servers write a path, or a whole URL. */
    private static String path(String href) throws URISyntaxException {
        return withoutSlashAtEnd(String.valueOf(new URI(href.strip()).getPath()));
    }

    /** By hand: a pattern for this would take hours over a path of a million slashes. */
    static String withoutSlashAtEnd(String path) {
        int end = path.length();
        while (end > 0 && path.charAt(end - 1) == '/') {
            end--;
        }
        return path.substring(0, end);
    }
}
