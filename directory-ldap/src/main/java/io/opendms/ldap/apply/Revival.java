package io.opendms.ldap.apply;

import com.unboundid.ldap.sdk.Entry;
import com.unboundid.ldap.sdk.Modification;
import com.unboundid.ldif.LDIFAddChangeRecord;
import com.unboundid.ldif.LDIFChangeRecord;
import com.unboundid.ldif.LDIFModifyChangeRecord;
import io.opendms.ldap.plan.LdapPlan;
import io.opendms.ldap.request.PipelinedReads;
import io.opendms.ldap.request.Requests;
import io.opendms.ldap.schema.Attributes;
import io.opendms.ldap.server.Server;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;

/** Lets a deleted entry come back without the members, and without the manager, that are gone meanwhile. */
public final class Revival {
    /** A person reads no more names than this. */
    private static final int NAMED = 20;

    private static final List<String> REFERRING = List.of(Attributes.MEMBER, Attributes.MANAGED_BY);

    private final Server server;

    public Revival(Server server) {
        this.server = server;
    }

    /** The same plan, if nothing that it refers to is gone. */
    public LdapPlan of(LdapPlan plan) {
        List<String> referred =
                plan.writes().stream().flatMap(Revival::referred).distinct().toList();
        Set<String> gone = gone(referred);
        return gone.isEmpty()
                ? plan
                : new LdapPlan(
                        plan.writes().stream()
                                .flatMap(write -> without(write, gone).stream())
                                .toList(),
                        plan.inverse(),
                        plan.unknownMembers(),
                        List.of(told(gone)),
                        plan.begun());
    }

    private Set<String> gone(List<String> dns) {
        Set<String> gone = new LinkedHashSet<>(dns);
        gone.removeAll(new PipelinedReads(server.pipelined())
                .entries(dns, Requests.NO_ATTRIBUTES)
                .keySet());
        // Of these few it is asked by itself whether they do not exist, or are only not to be seen from here.
        gone.removeIf(dn -> server.requests().mayExist(dn));
        return gone;
    }

    private static Stream<String> referred(LDIFChangeRecord write) {
        if (write instanceof LDIFAddChangeRecord add) {
            return REFERRING.stream()
                    .map(name -> add.getEntryToAdd().getAttributeValues(name))
                    .flatMap(values -> values == null ? Stream.empty() : Arrays.stream(values));
        }
        return write instanceof LDIFModifyChangeRecord modify
                ? Arrays.stream(modify.getModifications())
                        .filter(modification -> isReferring(modification.getAttributeName()))
                        .flatMap(modification -> Arrays.stream(modification.getValues()))
                : Stream.empty();
    }

    private static boolean isReferring(String attribute) {
        return REFERRING.stream().anyMatch(attribute::equalsIgnoreCase);
    }

    /** Empty if nothing is left to write. */
    private static Optional<LDIFChangeRecord> without(LDIFChangeRecord write, Set<String> gone) {
        if (write instanceof LDIFAddChangeRecord add) {
            Entry entry = add.getEntryToAdd().duplicate();
            REFERRING.forEach(name -> entry.removeAttributeValues(name, gone.toArray(String[]::new)));
            return Optional.of(new LDIFAddChangeRecord(entry));
        }
        if (!(write instanceof LDIFModifyChangeRecord modify)) {
            return Optional.of(write);
        }
        List<Modification> left = new ArrayList<>();
        for (Modification modification : modify.getModifications()) {
            String[] values = Arrays.stream(modification.getValues())
                    .filter(value -> !isReferring(modification.getAttributeName()) || !gone.contains(value))
                    .toArray(String[]::new);
            if (values.length > 0) {
                left.add(new Modification(modification.getModificationType(), modification.getAttributeName(), values));
            }
        }
        return left.isEmpty() ? Optional.empty() : Optional.of(new LDIFModifyChangeRecord(modify.getDN(), left));
    }

    private static String told(Set<String> gone) {
        String names = String.join("; ", gone.stream().limit(NAMED).toList());
        String more = gone.size() > NAMED ? " and " + (gone.size() - NAMED) + " more" : "";
        return "it comes back without what is gone meanwhile: " + names + more;
    }
}
