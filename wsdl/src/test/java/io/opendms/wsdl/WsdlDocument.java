package io.opendms.wsdl;

import java.io.IOException;
import java.io.InputStream;
import java.util.ArrayList;
import java.util.List;
import javax.xml.XMLConstants;
import javax.xml.parsers.DocumentBuilderFactory;
import javax.xml.parsers.ParserConfigurationException;
import org.w3c.dom.Document;
import org.w3c.dom.Element;
import org.w3c.dom.Node;
import org.xml.sax.SAXException;

/** The contract as a tree, with the few steps that the tests take in it. */
final class WsdlDocument {
    static final String WSDL = "http://schemas.xmlsoap.org/wsdl/";
    static final String SOAP11 = "http://schemas.xmlsoap.org/wsdl/soap/";
    static final String SOAP12 = "http://schemas.xmlsoap.org/wsdl/soap12/";
    static final String SCHEMA = XMLConstants.W3C_XML_SCHEMA_NS_URI;

    private final Element definitions;

    private WsdlDocument(Document document) {
        this.definitions = document.getDocumentElement();
    }

    static WsdlDocument bundled() throws IOException, SAXException, ParserConfigurationException {
        DocumentBuilderFactory factory = DocumentBuilderFactory.newInstance();
        factory.setNamespaceAware(true);
        try (InputStream in = WsdlDocument.class.getResourceAsStream("/SharepointEmailWS.wsdl")) {
            return new WsdlDocument(factory.newDocumentBuilder().parse(in));
        }
    }

    Element definitions() {
        return definitions;
    }

    List<Element> schemas() {
        return children(only(definitions, WSDL, "types"), SCHEMA, "schema");
    }

    /** The only child of that name whose {@code name} attribute has that value. */
    static Element named(Element parent, String namespace, String localName, String name) {
        List<Element> found = children(parent, namespace, localName).stream()
                .filter(element -> element.getAttribute("name").equals(name))
                .toList();
        if (found.size() != 1) {
            throw new AssertionError(found.size() + " elements " + localName + " with the name " + name);
        }
        return found.get(0);
    }

    static Element only(Element parent, String namespace, String localName) {
        List<Element> found = children(parent, namespace, localName);
        if (found.size() != 1) {
            throw new AssertionError(found.size() + " elements " + localName + " in " + parent.getNodeName());
        }
        return found.get(0);
    }

    static List<Element> children(Element parent, String namespace, String localName) {
        return children(parent).stream()
                .filter(child -> namespace.equals(child.getNamespaceURI()) && localName.equals(child.getLocalName()))
                .toList();
    }

    static List<Element> children(Element parent) {
        List<Element> children = new ArrayList<>();
        for (Node node = parent.getFirstChild(); node != null; node = node.getNextSibling()) {
            if (node instanceof Element element) {
                children.add(element);
            }
        }
        return children;
    }

    /** A qualified name in the value of an attribute, as {@code {namespace}localPart}. */
    static String qualifiedName(Element element, String attribute) {
        String value = element.getAttribute(attribute);
        int colon = value.indexOf(':');
        String namespace = element.lookupNamespaceURI(colon < 0 ? null : value.substring(0, colon));
        return "{" + namespace + "}" + value.substring(colon + 1);
    }
}
