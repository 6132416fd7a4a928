package io.opendms.ldap.plan;

import com.unboundid.ldif.LDIFChangeRecord;
import com.unboundid.ldif.LDIFException;
import com.unboundid.ldif.LDIFReader;
import io.opendms.directory.Plan;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.StringReader;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.List;

/**
 * Writes and what takes them back. The texts are made when they are asked for.
 *
 * @param writes in the order in which they are sent
 * @param inverse in the order in which they would be sent; where there are several writes, one for each of them
 */
public record LdapPlan(
        List<LDIFChangeRecord> writes,
        List<LDIFChangeRecord> inverse,
        List<String> unknownMembers,
        List<String> warnings)
        implements Plan {

    public LdapPlan {
        writes = List.copyOf(writes);
        inverse = List.copyOf(inverse);
        unknownMembers = List.copyOf(unknownMembers);
        warnings = List.copyOf(warnings);
    }

    /** Reads the two texts back. */
    public static LdapPlan parse(String ldif, String inverseLdif) {
        return new LdapPlan(records(ldif), records(inverseLdif), List.of(), List.of());
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

    /** The plan of only some of these writes. */
    public LdapPlan only(List<LDIFChangeRecord> some) {
        if (inverse.size() != writes.size()) {
            return new LdapPlan(some, inverse, unknownMembers, warnings);
        }
        List<LDIFChangeRecord> back = new ArrayList<>();
        for (int i = writes.size() - 1; i >= 0; i--) {
            if (some.contains(writes.get(i))) {
                back.add(inverse.get(writes.size() - 1 - i));
            }
        }
        return new LdapPlan(some, back, unknownMembers, warnings);
    }

    private static String text(List<LDIFChangeRecord> records) {
        StringBuilder text = new StringBuilder();
        for (LDIFChangeRecord record : records) {
            record.toLDIFString(text, 0);
            text.append('\n');
        }
        return text.toString();
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
