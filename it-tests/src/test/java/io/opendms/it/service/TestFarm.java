package io.opendms.it.service;

import io.opendms.entry.Senders;
import io.opendms.farm.AddressTemplates;
import io.opendms.farm.ApprovalPolicy;
import io.opendms.farm.CallerRule;
import io.opendms.farm.Farm;
import io.opendms.farm.NamingPolicy;
import java.time.Duration;
import java.util.List;

/** Farms that differ in one thing each, known by the address from which they call. */
public final class TestFarm {
    private static final List<String> TEMPLATES = List.of("{alias}@contoso.test", "{alias}@lists.contoso.test");
    private static final ApprovalPolicy OF_EVERYTHING =
            new ApprovalPolicy(true, true, true, true, 1, Duration.ofDays(30));

    private TestFarm() {}

    /** A farm that may do everything in its container. */
    public static Farm at(String caller, String container) {
        return farm(caller, container, true, ApprovalPolicy.NONE);
    }

    /** A farm whose group operations all ask for approval. */
    public static Farm askingForApproval(String caller, String container) {
        return farm(caller, container, true, OF_EVERYTHING);
    }

    /** The same by a name that people like to read. */
    public static Farm askingForApproval(String name, String caller, String container) {
        return farm(name, caller, container, true, OF_EVERYTHING);
    }

    /** A farm that may not have groups. */
    public static Farm withoutGroups(String caller, String container) {
        return farm(caller, container, false, ApprovalPolicy.NONE);
    }

    /** A farm that a principal speaks for. */
    public static Farm calledBy(String principal, String container) {
        return new Farm(
                "farm " + principal,
                List.of(CallerRule.parse(principal)),
                container,
                new AddressTemplates(TEMPLATES),
                Senders.ANYONE,
                true,
                ApprovalPolicy.NONE,
                NamingPolicy.DEFAULT);
    }

    private static Farm farm(String caller, String container, boolean groups, ApprovalPolicy approval) {
        return farm("farm " + caller, caller, container, groups, approval);
    }

    private static Farm farm(String name, String caller, String container, boolean groups, ApprovalPolicy approval) {
        return new Farm(
                name,
                List.of(CallerRule.parse("net:" + caller)),
                container,
                new AddressTemplates(TEMPLATES),
                Senders.ANYONE,
                groups,
                approval,
                NamingPolicy.DEFAULT);
    }
}
