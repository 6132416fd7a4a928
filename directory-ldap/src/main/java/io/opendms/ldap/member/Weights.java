package io.opendms.ldap.member;

import com.unboundid.ldap.sdk.Attribute;
import io.opendms.change.Change;
import io.opendms.change.ChangeMembers;
import io.opendms.change.DeleteGroup;
import io.opendms.directory.DirectoryFailure;
import io.opendms.entry.Alias;
import io.opendms.farm.Farm;
import io.opendms.ldap.plan.FarmEntries;
import io.opendms.ldap.schema.Attributes;
import io.opendms.ldap.schema.Classes;
import io.opendms.ldap.server.Server;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;

/**
 * How many members the plan of a change holds. To say it of a group its members are read and let go of, which takes a fifth of
 * the memory that their plan does; of two groups at a time. Thread-safe.
 */
public final class Weights {
    private static final int AT_A_TIME = 2;

    /** Longer than the server takes for one of them, unless it answers nobody. */
    private static final long PATIENCE_SECONDS = 30;

    private final Semaphore scales = new Semaphore(AT_A_TIME, true);

    /** Asks the server only if the plan of the change reads all members of a group. */
    public long of(Server server, Farm farm, Change change) {
        if (change instanceof ChangeMembers members) {
            int named = members.add().size() + members.remove().size();
            return members.clear() || named > MemberPlans.PROBED ? named + present(server, farm, change.alias()) : 0;
        }
        return change instanceof DeleteGroup ? present(server, farm, change.alias()) : 0;
    }

    private long present(Server server, Farm farm, Alias group) {
        enter(group);
        try {
            FarmEntries entries = new FarmEntries(server.requests(), farm);
            Attribute members = server.requests()
                    .complete(entries.find(Classes.GROUP, group, Attributes.MEMBER))
                    .getAttribute(Attributes.MEMBER);
            return members == null ? 0 : members.size();
        } catch (DirectoryFailure.EntryMissing e) {
            // The plan says so, too.
            return 0;
        } finally {
            scales.release();
        }
    }

    private void enter(Alias group) {
        try {
            if (scales.tryAcquire(PATIENCE_SECONDS, TimeUnit.SECONDS)) {
                return;
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
        throw new DirectoryFailure.Unreachable(
                "the members of " + group + " were not read, since the directory does not give those of other groups");
    }
}
