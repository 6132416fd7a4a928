package io.opendms.cli.serve;

import io.opendms.boot.Service;
import io.opendms.ldap.EmbeddedDirectory;

/** The one line that says where a started service is found. */
public final class Addresses {
    private Addresses() {}

    /** The lines about the first administrator; they are never shown again. */
    public static String firstAdministrator(String password) {
        return "First administrator: name " + EmbeddedDirectory.FIRST_ADMINISTRATOR + ", password " + password
                + System.lineSeparator()
                + "It is shown this once, and opens nothing but the page at which you choose another.";
    }

    public static String of(Service service) {
        return "dms is up: SOAP " + service.soapUri() + ", pages " + service.adminUri() + ", health and metrics "
                + service.managementUri();
    }
}
