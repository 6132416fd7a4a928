package io.opendms.it.service;

import io.opendms.wsdl.ContractSchema;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.http.HttpResponse;
import javax.xml.parsers.DocumentBuilderFactory;
import javax.xml.parsers.ParserConfigurationException;
import org.w3c.dom.Document;
import org.w3c.dom.Node;
import org.w3c.dom.NodeList;
import org.xml.sax.SAXException;

/** What came back, found by the names of the contract; an answer that is no fault is held against the schema. */
public final class Reply {
    private static final int OK = 200;
    private static final ContractSchema SCHEMA = schema();

    private final Request request;
    private final WireVersion version;
    private final HttpResponse<byte[]> response;
    private final Document document;

    Reply(Request request, WireVersion version, HttpResponse<byte[]> response) {
        this.request = request;
        this.version = version;
        this.response = response;
        this.document = parsed(response.body());
        if (response.statusCode() == OK) {
            requireContract(response.body());
        }
    }

    public int httpStatus() {
        return response.statusCode();
    }

    /** The media type without parameters, in lower case. */
    public String mediaType() {
        String contentType = response.headers().firstValue("Content-Type").orElse("");
        return contentType.replaceFirst(";.*", "").strip();
    }

    /** The word of {@code RequestStatus}, wherever the operation's answer has it; a fault is told as an error. */
    public String status() {
        Node result = only(Request.NAMESPACE, request.operation() + "Result");
        return recorded() ? child("JobStatus") : result.getTextContent();
    }

    public int jobId() {
        return Integer.parseInt(child("JobID"));
    }

    /** The alias of the record, empty if there is none. */
    public String alias() {
        return child("Alias");
    }

    /** The comment of the record, empty if there is none. */
    public String comment() {
        return child("Comment");
    }

    /** Whether the envelope is of the version in which was asked. */
    public boolean isOfItsVersion() {
        return version.namespace().equals(document.getDocumentElement().getNamespaceURI())
                && version.mediaType().equals(mediaType());
    }

    private boolean recorded() {
        return document.getElementsByTagNameNS(Request.NAMESPACE, "JobStatus").getLength() == 1;
    }

    private String child(String name) {
        NodeList found = document.getElementsByTagNameNS(Request.NAMESPACE, name);
        return found.getLength() == 0 ? "" : only(Request.NAMESPACE, name).getTextContent();
    }

    private Node only(String namespace, String name) {
        NodeList found = document.getElementsByTagNameNS(namespace, name);
        if (found.getLength() != 1) {
            throw new AssertionError(name + " expected once in HTTP " + httpStatus() + ": "
                    + document.getDocumentElement().getTextContent());
        }
        return found.item(0);
    }

    private static ContractSchema schema() {
        try {
            return ContractSchema.ofTheWsdl();
        } catch (Exception e) {
            // Broad: what the JDK's XML declares between reading and compiling has no narrower type in common.
            throw new IllegalStateException("the contract's schema cannot be read", e);
        }
    }

    private static void requireContract(byte[] body) {
        try {
            SCHEMA.validate(body);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (ParserConfigurationException | SAXException e) {
            throw new AssertionError("the answer is not as the contract says", e);
        }
    }

    private static Document parsed(byte[] body) {
        try {
            DocumentBuilderFactory factory = DocumentBuilderFactory.newInstance();
            factory.setNamespaceAware(true);
            return factory.newDocumentBuilder().parse(new ByteArrayInputStream(body));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (ParserConfigurationException | SAXException e) {
            throw new AssertionError("the answer is no XML", e);
        }
    }
}
