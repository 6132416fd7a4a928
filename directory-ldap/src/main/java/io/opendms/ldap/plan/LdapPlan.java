package io.opendms.ldap.plan;

import com.unboundid.ldap.sdk.Modification;
import com.unboundid.ldap.sdk.ModificationType;
import com.unboundid.ldif.LDIFAddChangeRecord;
import com.unboundid.ldif.LDIFChangeRecord;
import com.unboundid.ldif.LDIFException;
import com.unboundid.ldif.LDIFModifyChangeRecord;
import com.unboundid.ldif.LDIFReader;
import io.opendms.directory.Plan;
import io.opendms.entry.Alias;
import io.opendms.ldap.schema.Attributes;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.StringReader;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * Writes and what takes them back. The texts are made when they are asked for.
 *
 * @param writes in the order in which they are sent
 * @param inverse in the order in which they would be sent; where the last write is a rename, its inverse is the first
 * @param begun whether other writes of it stand already
 */
public record LdapPlan(
        List<LDIFChangeRecord> writes,
        List<LDIFChangeRecord> inverse,
        List<String> unknownMembers,
        List<String> warnings,
        boolean begun)
        implements Plan {
    /** About how long what a text says of an entry, or of an attribute, before its values is. */
    private static final int HEAD = 128;

    /** A colon, a blank and the end of the line. */
    private static final int AROUND_A_VALUE = 3;

    public LdapPlan {
        writes = List.copyOf(writes);
        inverse = List.copyOf(inverse);
        unknownMembers = List.copyOf(unknownMembers);
        warnings = List.copyOf(warnings);
    }

    /** A plan of such a directory as what it is. */
    public static LdapPlan of(Plan plan) {
        if (plan instanceof LdapPlan ours) {
            return ours;
        }
        throw new IllegalArgumentException("not a plan of this directory: " + plan.getClass());
    }

    /** Reads the two texts back. */
    public static LdapPlan parse(String ldif, String inverseLdif) {
        return new LdapPlan(records(ldif), records(inverseLdif), List.of(), List.of(), false);
    }

    @Override
    public boolean isEmpty() {
        return writes.isEmpty();
    }

    @Override
    public String ldif() {
        return text(writes);
    }

    @Override
    public String inverseLdif() {
        return text(inverse);
    }

    @Override
    public boolean agreesWith(Plan other) {
        return ldif().equals(other.ldif()) && Taken.by(this).equals(Taken.by(of(other)));
    }

    /**
     * What is left of this plan. It keeps the whole inverse, so that a rename that fails can take back the modification
     * before it.
     */
    public LdapPlan left(List<LDIFChangeRecord> some) {
        return new LdapPlan(some, inverse, unknownMembers, warnings, true);
    }

    /** What takes back all that comes before the rename with which this plan ends. */
    public List<LDIFChangeRecord> beforeRename() {
        return inverse.isEmpty() ? List.of() : inverse.subList(1, inverse.size());
    }

    /** The alias that an entry has by these writes; empty if none of them gives one. */
    public Optional<Alias> aliasGiven() {
        return writes.stream().flatMap(LdapPlan::nicknames).findFirst().map(Alias::of);
    }

    private static Stream<String> nicknames(LDIFChangeRecord write) {
        if (write instanceof LDIFAddChangeRecord add) {
            return Stream.ofNullable(add.getEntryToAdd().getAttributeValues(Attributes.MAIL_NICKNAME))
                    .flatMap(Arrays::stream);
        }
        return write instanceof LDIFModifyChangeRecord modify
                ? Arrays.stream(modify.getModifications())
                        .filter(each -> each.getAttributeName().equalsIgnoreCase(Attributes.MAIL_NICKNAME))
                        .filter(each -> !each.getModificationType().equals(ModificationType.DELETE))
                        .flatMap(each -> Arrays.stream(each.getValues()))
                : Stream.empty();
    }

    private static String text(List<LDIFChangeRecord> records) {
        StringBuilder text =
                new StringBuilder(records.stream().mapToInt(LdapPlan::length).sum());
        for (LDIFChangeRecord record : records) {
            record.toLDIFString(text, 0);
            text.append('\n');
        }
        return text.toString();
    }

    /** About how long its text is, so that a text of megabytes grows in no steps, of which each would be there twice. */
    private static int length(LDIFChangeRecord write) {
        return write instanceof LDIFModifyChangeRecord modify
                ? HEAD
                        + Arrays.stream(modify.getModifications())
                                .mapToInt(LdapPlan::length)
                                .sum()
                : HEAD;
    }

    private static int length(Modification modification) {
        int name = modification.getAttributeName().length() + AROUND_A_VALUE;
        return HEAD
                + Arrays.stream(modification.getRawValues())
                        .mapToInt(value -> name + value.getValueLength())
                        .sum();
    }

    private static List<LDIFChangeRecord> records(String text) {
        List<LDIFChangeRecord> records = new ArrayList<>();
        try (LDIFReader reader = new LDIFReader(new BufferedReader(new StringReader(text)))) {
            for (LDIFChangeRecord next = reader.readChangeRecord(); next != null; next = reader.readChangeRecord()) {
                records.add(next);
            }
            return records;
        } catch (LDIFException e) {
            throw new IllegalArgumentException("the recorded plan is no LDIF, line " + e.getLineNumber(), e);
        } catch (IOException e) {
            throw new UncheckedIOException("a text in memory was not read to its end", e);
        }
    }
}
