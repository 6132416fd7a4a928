package io.opendms.wsdl;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.StringReader;
import java.io.StringWriter;
import java.util.Map;
import javax.xml.XMLConstants;
import javax.xml.parsers.DocumentBuilderFactory;
import javax.xml.parsers.ParserConfigurationException;
import javax.xml.transform.TransformerFactory;
import javax.xml.transform.dom.DOMSource;
import javax.xml.transform.stream.StreamResult;
import javax.xml.transform.stream.StreamSource;
import javax.xml.validation.Schema;
import javax.xml.validation.SchemaFactory;
import org.w3c.dom.Document;
import org.w3c.dom.Element;
import org.w3c.dom.Node;
import org.w3c.dom.NodeList;
import org.w3c.dom.bootstrap.DOMImplementationRegistry;
import org.w3c.dom.ls.DOMImplementationLS;
import org.w3c.dom.ls.LSInput;
import org.xml.sax.SAXException;

/** The schemas of the contract, for answers to be held against. For any number of threads. */
public final class ContractSchema {
    private static final String SCHEMA = XMLConstants.W3C_XML_SCHEMA_NS_URI;

    private final Schema schema;

    private ContractSchema(Schema schema) {
        this.schema = schema;
    }

    public static ContractSchema ofTheWsdl() throws Exception {
        try (InputStream in = ContractSchema.class.getResourceAsStream("/SharepointEmailWS.wsdl")) {
            Document wsdl = parse(in);
            NodeList schemas = wsdl.getElementsByTagNameNS(SCHEMA, "schema");
            for (int i = 0; i < schemas.getLength(); i++) {
                inheritPrefixes(wsdl.getDocumentElement(), (Element) schemas.item(i));
            }
            Map<String, String> texts = Map.of(
                    ((Element) schemas.item(0)).getAttribute("targetNamespace"), text(schemas.item(0)),
                    ((Element) schemas.item(1)).getAttribute("targetNamespace"), text(schemas.item(1)));
            SchemaFactory factory = SchemaFactory.newInstance(SCHEMA);
            DOMImplementationLS inputs = (DOMImplementationLS)
                    DOMImplementationRegistry.newInstance().getDOMImplementation("LS");
            factory.setResourceResolver((type, namespace, publicId, systemId, base) -> {
                LSInput input = inputs.createLSInput();
                input.setStringData(texts.get(namespace));
                return input;
            });
            return new ContractSchema(factory.newSchema(new StreamSource(new StringReader(text(schemas.item(0))))));
        }
    }

    /** @throws SAXException if what the Body of an answer holds is not as the contract says */
    public void validate(byte[] answer) throws SAXException, IOException, ParserConfigurationException {
        Element envelope = parse(new ByteArrayInputStream(answer)).getDocumentElement();
        Node body = envelope.getElementsByTagNameNS(envelope.getNamespaceURI(), "Body")
                .item(0);
        schema.newValidator().validate(new DOMSource(body.getFirstChild()));
    }

    /** A schema by itself must declare the prefixes that it has from the element around it. */
    private static void inheritPrefixes(Element definitions, Element schema) {
        for (int i = 0; i < definitions.getAttributes().getLength(); i++) {
            Node attribute = definitions.getAttributes().item(i);
            if (XMLConstants.XMLNS_ATTRIBUTE_NS_URI.equals(attribute.getNamespaceURI())) {
                schema.setAttributeNS(
                        XMLConstants.XMLNS_ATTRIBUTE_NS_URI, attribute.getNodeName(), attribute.getNodeValue());
            }
        }
    }

    private static Document parse(InputStream in) throws SAXException, IOException, ParserConfigurationException {
        DocumentBuilderFactory factory = DocumentBuilderFactory.newInstance();
        factory.setNamespaceAware(true);
        return factory.newDocumentBuilder().parse(in);
    }

    private static String text(Node node) throws Exception {
        StringWriter text = new StringWriter();
        TransformerFactory.newInstance().newTransformer().transform(new DOMSource(node), new StreamResult(text));
        return text.toString();
    }
}
