package io.opendms.ldap;

import io.opendms.directory.DirectoryContract;
import io.opendms.directory.DirectoryFixture;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;

final class InMemoryDirectoryTest implements DirectoryContract {
    private static InMemoryServer server;
    private static ServerFixture fixture;

    @BeforeAll
    static void start() {
        server = new InMemoryServer();
        fixture = server.fixture();
    }

    @AfterAll
    static void stop() {
        fixture.close();
        server.close();
    }

    @Override
    public DirectoryFixture fixture() {
        return fixture;
    }
}
