package io.opendms.approval.app;

import io.opendms.approval.port.RequestStore;
import io.opendms.change.Change;
import io.opendms.change.RequestNote;
import io.opendms.directory.Directory;
import io.opendms.farm.Caller;
import io.opendms.farm.Farm;
import io.opendms.record.ChangeRecord;
import io.opendms.submit.Checkpoint;
import io.opendms.submit.Execution;
import io.opendms.submit.Outcome;
import io.opendms.submit.Room;
import io.opendms.submit.Settler;
import io.opendms.submit.Submission;
import java.net.InetAddress;
import java.time.Duration;
import java.time.InstantSource;

/** One of the nodes that share a store and a directory: everything of the workflow that it has in memory. */
final class Node {
    private final Settler settler;
    private final Submission submission;
    private final Worker worker;
    private final Decisions decisions;

    Node(
            String name,
            RequestStore store,
            ChangeRecord record,
            Directory directory,
            Policies policies,
            InstantSource clock,
            Checkpoint checkpoint) {
        settler = new Settler(directory, record, clock, new Settlements(store, clock, name));
        Room room = new Room(1_000_000, Duration.ZERO);
        submission =
                new Submission(directory, record, new Intake(store, policies, clock), clock, checkpoint, settler, room);
        Execution execution = new Execution(directory, record, clock, checkpoint, settler, room);
        worker = new Worker(store, policies, execution, clock, name);
        decisions = new Decisions(store, policies, clock, () -> {});
    }

    Outcome submit(Farm farm, String requester, Change change) {
        return submission.submit(
                farm,
                new Caller(InetAddress.getLoopbackAddress()),
                change,
                new RequestNote(requester, "we need it"),
                "r1");
    }

    Settler settler() {
        return settler;
    }

    Worker worker() {
        return worker;
    }

    Decisions decisions() {
        return decisions;
    }
}
