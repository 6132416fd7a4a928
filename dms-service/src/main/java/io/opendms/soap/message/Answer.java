package io.opendms.soap.message;

import io.opendms.wsdl.RequestResponse;
import io.opendms.wsdl.RequestStatus;

/** The answer of an operation. */
public sealed interface Answer {
    /** The operation's name. */
    String operation();

    /** How it went. */
    RequestStatus status();

    /** The bare status that contact and membership operations give. */
    record Bare(String operation, RequestStatus status) implements Answer {}

    /** The record that group operations and {@code GetJobStatus} give. */
    record Full(String operation, RequestResponse response) implements Answer {
        @Override
        public RequestStatus status() {
            return response.getJobStatus();
        }
    }

    /** The answer as a document, every element in the order of the contract. */
    default byte[] document(SoapVersion version) {
        String result = operation() + "Result";
        SoapText text = new SoapText(version)
                .body()
                .markup("<" + operation() + "Response xmlns=\"" + Contract.NAMESPACE + "\">");
        if (this instanceof Full full) {
            RequestResponse response = full.response();
            text.markup("<" + result + ">").element("JobID", Integer.toString(response.getJobID()));
            if (response.getComment() != null) {
                text.element("Comment", response.getComment());
            }
            text.element("JobStatus", response.getJobStatus().value());
            if (response.getAlias() != null) {
                text.element("Alias", response.getAlias());
            }
            text.markup("</" + result + ">");
        } else {
            text.element(result, status().value());
        }
        return text.markup("</" + operation() + "Response>").finished();
    }
}
