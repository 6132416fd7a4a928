package io.opendms.it.farm;

import com.unboundid.ldap.sdk.LDAPException;
import io.opendms.config.DirectorySettings;
import io.opendms.it.peer.DirectoryServer;
import io.opendms.it.peer.SlapdServer;
import io.opendms.it.service.Administrator;
import io.opendms.it.service.FarmCalls;
import io.opendms.it.service.TestFarm;
import io.opendms.it.service.TestService;
import io.opendms.it.service.WireVersion;
import java.nio.charset.StandardCharsets;
import java.util.concurrent.atomic.AtomicInteger;

/** One service with all its farms on one directory, shared by the tests of a contract. */
final class FarmFixture implements AutoCloseable {
    private static final String INTRANET = "10.1.0.1";
    private static final String EXTRANET = "10.2.0.1";
    private static final String APPROVING = "10.3.0.1";
    private static final String WITHOUT_GROUPS = "10.4.0.1";
    private static final String WITHOUT_CONTAINER = "10.5.0.1";
    private static final String WITHOUT_RIGHTS = "10.6.0.1";
    private static final String STRANGER = "10.9.0.1";
    private static final AtomicInteger NUMBER = new AtomicInteger();

    private final DirectoryServer server;
    private final TestService service;
    private final Administrator administrator;
    private final String container;

    private FarmFixture(DirectoryServer server, TestService service, String container) {
        this.server = server;
        this.service = service;
        this.administrator = Administrator.of(server);
        this.container = container;
    }

    static FarmFixture start(DirectoryServer server) {
        try {
            String container = server.newContainer("intranet");
            TestService service = TestService.start(
                    new DirectorySettings.Ldap(server.settings()),
                    TestFarm.at(INTRANET, container),
                    TestFarm.at(EXTRANET, server.newContainer("extranet")),
                    TestFarm.askingForApproval(APPROVING, server.newContainer("approving")),
                    TestFarm.withoutGroups(WITHOUT_GROUPS, server.newContainer("contacts")),
                    TestFarm.at(WITHOUT_CONTAINER, "OU=absent," + server.container()),
                    TestFarm.at(WITHOUT_RIGHTS, server.people()));
            return new FarmFixture(server, service, container);
        } catch (LDAPException e) {
            throw new IllegalStateException(e);
        }
    }

    DirectoryServer server() {
        return server;
    }

    Administrator administrator() {
        return administrator;
    }

    /** The container of {@link #farm()}. */
    String container() {
        return container;
    }

    FarmCalls farm() {
        return service.calls(INTRANET);
    }

    /** The same farm by the other version of SOAP. */
    FarmCalls farm(WireVersion version) {
        return new FarmCalls(service.soapUri(), version, INTRANET);
    }

    FarmCalls otherFarm() {
        return service.calls(EXTRANET);
    }

    FarmCalls approvingFarm() {
        return service.calls(APPROVING);
    }

    FarmCalls farmWithoutGroups() {
        return service.calls(WITHOUT_GROUPS);
    }

    FarmCalls farmWithoutContainer() {
        return service.calls(WITHOUT_CONTAINER);
    }

    FarmCalls farmWithoutRights() {
        return service.calls(WITHOUT_RIGHTS);
    }

    FarmCalls stranger() {
        return service.calls(STRANGER);
    }

    /** The length of a display name as the service counts it: for OpenLDAP octets of UTF-8, otherwise characters. */
    int size(String text) {
        return server instanceof SlapdServer ? text.getBytes(StandardCharsets.UTF_8).length : text.length();
    }

    /** An alias that no other test uses, on whichever server. */
    static String fresh(String stem) {
        return stem + NUMBER.incrementAndGet();
    }

    @Override
    public void close() {
        administrator.close();
        service.close();
    }
}
