package io.opendms.soap.message;

import java.util.HashSet;
import java.util.Set;
import javax.xml.XMLConstants;
import javax.xml.stream.Location;
import javax.xml.stream.XMLStreamConstants;
import javax.xml.stream.XMLStreamException;
import javax.xml.stream.XMLStreamReader;
import org.jspecify.annotations.Nullable;

/**
 * Walks through a request's document and counts what it costs. Every way on leads through {@link #next()}, which keeps the
 * limits and turns what the parser says into words of our own.
 */
public final class RequestReader {
    /** A farm's requests need six levels. */
    static final int MAX_DEPTH = 32;
    /** Attributes and namespace declarations of one element together; the parser keeps the same for attributes alone. */
    static final int MAX_ATTRIBUTES = 64;
    /** Room for two full lists of members and more unknown elements than any client sends. */
    static final int MAX_ELEMENTS = 110_000;
    /** Names that differ: the parser keeps them in a table whose buckets a hostile client could fill one by one. */
    static final int MAX_NAMES = 1024;
    /** Characters of one value; the longest that a farm sends are lists' titles and a justification. */
    static final int MAX_TEXT = 65_536;

    /** So many elements pass before names are counted at all, since no ordinary request has more. */
    private static final int UNCOUNTED_ELEMENTS = 64;

    private final XMLStreamReader in;
    private final Set<String> names = new HashSet<>();
    private int depth;
    private int elements;
    private String operation = "";
    private String alias = "";

    RequestReader(XMLStreamReader in) {
        this.in = in;
    }

    /** The operation, as soon as it was read; empty until then. */
    public String operation() {
        return operation;
    }

    /** The alias by which the request names its object, as soon as it was read; empty until then. */
    public String alias() {
        return alias;
    }

    void asks(String itsOperation) {
        operation = itsOperation;
    }

    void isAbout(String itsAlias) {
        alias = itsAlias;
    }

    public String localName() {
        return in.getLocalName();
    }

    /** The namespace of the present element, empty for none. */
    public String namespace() {
        String namespace = in.getNamespaceURI();
        return namespace == null ? "" : namespace;
    }

    boolean is(String namespace, String localName) {
        return localName.equals(in.getLocalName()) && namespace.equals(in.getNamespaceURI());
    }

    @Nullable
    String attribute(String namespace, String localName) {
        return in.getAttributeValue(namespace, localName);
    }

    /** Whether the present element says {@code xsi:nil}. */
    boolean isNil() {
        if (in.getAttributeCount() == 0) {
            return false;
        }
        String nil = attribute(XMLConstants.W3C_XML_SCHEMA_INSTANCE_NS_URI, "nil");
        return nil != null && (nil.strip().equals("true") || nil.strip().equals("1"));
    }

    /** Moves to the document's element. */
    void openDocument() {
        while (next() != XMLStreamConstants.START_ELEMENT) {
            // What stands before it, comments for instance, means nothing.
        }
    }

    /** Reads what follows, so that a document that breaks off is not taken for a whole one. */
    void closeDocument() {
        while (next() != XMLStreamConstants.END_DOCUMENT) {
            // Nothing that follows is asked for; it only has to be well-formed.
        }
    }

    /** Moves to the next child of the present element and says whether there is one; if not, the element is left. */
    boolean nextChild() {
        while (true) {
            int event = next();
            if (event == XMLStreamConstants.START_ELEMENT) {
                return true;
            }
            if (event == XMLStreamConstants.END_ELEMENT) {
                return false;
            }
        }
    }

    /** Passes over the present element with all that it holds. */
    void skip() {
        int outside = depth - 1;
        while (depth > outside) {
            next();
        }
    }

    /** The text of the present element, which is left then. */
    String text() {
        String name = localName();
        String first = "";
        StringBuilder rest = null;
        while (true) {
            int event = next();
            switch (event) {
                case XMLStreamConstants.CHARACTERS, XMLStreamConstants.CDATA, XMLStreamConstants.SPACE -> {
                    String part = in.getText();
                    if (first.isEmpty()) {
                        first = part;
                    } else {
                        rest = rest == null ? new StringBuilder(first) : rest;
                        rest.append(part);
                    }
                    if ((rest == null ? first.length() : rest.length()) > MAX_TEXT) {
                        throw unreadable("The value of " + name + " has more than " + MAX_TEXT + " characters.");
                    }
                }
                case XMLStreamConstants.START_ELEMENT ->
                    throw unreadable("The value of " + name + " holds an element.");
                case XMLStreamConstants.END_ELEMENT -> {
                    return rest == null ? first : rest.toString();
                }
                default -> {
                    // Comments and processing instructions are no part of a value.
                }
            }
        }
    }

    /** A refusal that names the present place. */
    SoapRefusal unreadable(String reason) {
        return unreadable(in.getLocation(), reason);
    }

    private static SoapRefusal unreadable(Location at, String reason) {
        return SoapRefusal.unreadable(at.getLineNumber(), at.getColumnNumber(), reason);
    }

    private int next() {
        int event = parse();
        switch (event) {
            case XMLStreamConstants.START_ELEMENT -> count();
            case XMLStreamConstants.END_ELEMENT -> depth--;
            case XMLStreamConstants.DTD -> throw unreadable("A document type declaration is not allowed.");
            case XMLStreamConstants.ENTITY_REFERENCE -> throw unreadable("An entity that is not declared is used.");
            default -> {
                // Nothing to count; text is counted where it is kept.
            }
        }
        return event;
    }

    private int parse() {
        try {
            return in.next();
        } catch (XMLStreamException e) {
            Location at = e.getLocation() == null ? in.getLocation() : e.getLocation();
            throw unreadable(at, RequestDocument.reason(e));
        }
    }

    private void count() {
        if (++depth > MAX_DEPTH) {
            throw unreadable("Elements are nested more than " + MAX_DEPTH + " deep.");
        }
        if (++elements > MAX_ELEMENTS) {
            throw unreadable("There are more than " + MAX_ELEMENTS + " elements.");
        }
        int attributes = in.getAttributeCount();
        int namespaces = in.getNamespaceCount();
        if (attributes + namespaces > MAX_ATTRIBUTES) {
            throw unreadable("An element has more than " + MAX_ATTRIBUTES + " attributes.");
        }
        if (elements > UNCOUNTED_ELEMENTS) {
            countNames(attributes, namespaces);
        }
    }

    private void countNames(int attributes, int namespaces) {
        names.add(in.getLocalName());
        for (int i = 0; i < attributes; i++) {
            names.add(in.getAttributeLocalName(i));
        }
        for (int i = 0; i < namespaces; i++) {
            String prefix = in.getNamespacePrefix(i);
            names.add(prefix == null ? "" : prefix);
        }
        if (names.size() > MAX_NAMES) {
            throw unreadable("There are more than " + MAX_NAMES + " different names.");
        }
    }
}
