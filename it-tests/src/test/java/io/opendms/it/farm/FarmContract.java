package io.opendms.it.farm;

import io.opendms.it.peer.DirectoryServer;
import io.opendms.it.peer.Peers;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.extension.ExtendWith;

/** What a farm can count on, whatever the directory. */
@ExtendWith(Peers.class)
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
abstract class FarmContract {
    final FarmFixture fixture;

    FarmContract(DirectoryServer server) {
        fixture = FarmFixture.start(server);
    }

    @AfterAll
    void stop() {
        fixture.close();
    }

    @Nested
    final class CreatingContacts extends CreateContactContract {
        CreatingContacts() {
            super(fixture);
        }
    }

    @Nested
    final class ChangingContacts extends ChangeContactContract {
        ChangingContacts() {
            super(fixture);
        }
    }

    @Nested
    final class CreatingGroups extends CreateGroupContract {
        CreatingGroups() {
            super(fixture);
        }
    }

    @Nested
    final class ChangingGroups extends ChangeGroupContract {
        ChangingGroups() {
            super(fixture);
        }
    }

    @Nested
    final class Members extends MembersContract {
        Members() {
            super(fixture);
        }
    }

    @Nested
    final class Refusals extends RefusalContract {
        Refusals() {
            super(fixture);
        }
    }

    @Nested
    final class Wire extends WireContract {
        Wire() {
            super(fixture);
        }
    }
}
