package io.opendms.submit;

import io.opendms.change.Change;
import io.opendms.change.CreateContact;
import io.opendms.entry.Alias;
import io.opendms.entry.ContactData;
import io.opendms.entry.MailAddress;
import io.opendms.entry.Senders;
import io.opendms.farm.AddressTemplates;
import io.opendms.farm.ApprovalPolicy;
import io.opendms.farm.Caller;
import io.opendms.farm.Farm;
import io.opendms.farm.NamingPolicy;
import java.net.InetAddress;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;

/** What a change goes through: a directory, a record and locks that belong to a test. */
abstract class SubmissionScene {
    static final Change CONTACT = new CreateContact(
            Alias.of("list"),
            new ContactData("Team", "List", MailAddress.parse("ForwardingEmail", "list@sp"), Senders.ANYONE));

    Instant now = Instant.EPOCH;
    final InstantSource clock = () -> now;
    final ScriptedDirectory directory = new ScriptedDirectory();
    Room room = new Room(1_000_000, Duration.ZERO);
    final ListedRecord record = new ListedRecord();

    Submission submission(Settler settler) {
        return submission(settler, new ScriptedQueue());
    }

    Submission submission(Settler settler, ApprovalQueue queue) {
        return new Submission(directory, record, queue, clock, Checkpoint.NONE, settler, room);
    }

    static Caller caller() {
        return new Caller(InetAddress.getLoopbackAddress());
    }

    static Farm farm(ApprovalPolicy approval) {
        return new Farm(
                "f",
                List.of(),
                "OU=f",
                new AddressTemplates(List.of()),
                Senders.ANYONE,
                true,
                approval,
                NamingPolicy.DEFAULT);
    }
}
