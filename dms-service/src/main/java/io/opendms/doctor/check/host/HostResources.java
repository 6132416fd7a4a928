package io.opendms.doctor.check.host;

import io.opendms.doctor.check.Check;
import io.opendms.doctor.check.CheckContext;
import io.opendms.doctor.check.Finding;
import io.opendms.ingest.spool.SpoolSettings;
import io.opendms.ingest.spool.room.Quota;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/** D26: the machine has room for the service, and its clock is right. */
public final class HostResources implements Check {
    @Override
    public String id() {
        return "D26";
    }

    @Override
    public String title() {
        return "disk, file handles, heap and clock suffice";
    }

    @Override
    public List<Finding> run(CheckContext context) {
        Path data = context.settings().data();
        List<Finding> findings = new ArrayList<>();
        findings.add(DiskSpace.of(data));
        findings.add(Inodes.of(data));
        context.settings()
                .ingest()
                .filter(ingest -> ingest.quota() != Quota.NONE)
                .ifPresent(ingest -> findings.add(
                        MailRoom.of(SpoolSettings.folderIn(data), ingest.maxMessageSize(), ingest.quota())));
        findings.add(FileHandles.of(data));
        findings.add(Heap.ofThisMachine());
        findings.addAll(Clocks.of(context));
        return findings;
    }
}
