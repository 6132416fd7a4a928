package io.opendms.soap.http;

import io.opendms.soap.message.SoapRefusal;
import io.opendms.soap.message.SoapVersion;

/** A request that the door does not let in, with the status of HTTP and the fault that say so. */
final class HttpRefusal extends Exception {
    private static final long serialVersionUID = 1L;

    private final int status;
    private final SoapVersion version;
    private final SoapRefusal fault;

    HttpRefusal(int status, SoapVersion version, SoapRefusal fault) {
        super(fault.getMessage(), null, false, false);
        this.status = status;
        this.version = version;
        this.fault = fault;
    }

    int status() {
        return status;
    }

    SoapVersion version() {
        return version;
    }

    SoapRefusal fault() {
        return fault;
    }
}
