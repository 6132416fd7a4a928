package io.opendms.cli;

import io.opendms.boot.Service;

/** The one line that says where a started service is found. */
final class Addresses {
    private Addresses() {}

    static String of(Service service) {
        return "dms is up: SOAP " + service.soapUri() + ", health and metrics " + service.managementUri();
    }
}
