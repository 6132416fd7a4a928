package io.opendms.it.service;

import java.util.List;

/** The content of one SOAP body, written by hand so that nothing of the product's own reading is taken for granted. */
public final class Request {
    static final String NAMESPACE = "http://microsoft.com/webservices/SharePoint/SharepointEmailWS/";

    private final String operation;
    private final StringBuilder children = new StringBuilder();

    private Request(String operation) {
        this.operation = operation;
    }

    /** A request for an operation, without children yet. */
    public static Request to(String operation) {
        return new Request(operation);
    }

    /** Adds a child with text. */
    public Request with(String element, String text) {
        children.append('<').append(element).append('>');
        children.append(escaped(text));
        children.append("</").append(element).append('>');
        return this;
    }

    /** Adds a child with a list of strings. */
    public Request with(String element, List<String> items) {
        children.append('<').append(element).append('>');
        items.forEach(item -> with("string", item));
        children.append("</").append(element).append('>');
        return this;
    }

    /** Adds who asks and why. */
    public Request by(String requestor, String justification) {
        children.append("<Info>");
        with("RequestorEmail", requestor).with("Justification", justification);
        with("RequestId", "00000000-0000-0000-0000-000000000000");
        children.append("</Info>");
        return this;
    }

    String operation() {
        return operation;
    }

    String envelope(WireVersion version) {
        return "<?xml version=\"1.0\" encoding=\"utf-8\"?><soap:Envelope xmlns:soap=\"" + version.namespace()
                + "\"><soap:Body><" + operation + " xmlns=\"" + NAMESPACE + "\">" + children + "</" + operation
                + "></soap:Body></soap:Envelope>";
    }

    private static String escaped(String text) {
        return text.replace("&", "&amp;")
                .replace("<", "&lt;")
                .replace(">", "&gt;")
                .replace("\r", "&#13;");
    }
}
