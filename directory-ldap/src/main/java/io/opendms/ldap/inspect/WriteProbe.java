package io.opendms.ldap.inspect;

import com.unboundid.ldap.sdk.Attribute;
import com.unboundid.ldap.sdk.Entry;
import com.unboundid.ldap.sdk.LDAPException;
import com.unboundid.ldap.sdk.Modification;
import com.unboundid.ldap.sdk.ModificationType;
import com.unboundid.ldif.LDIFAddChangeRecord;
import com.unboundid.ldif.LDIFChangeRecord;
import com.unboundid.ldif.LDIFDeleteChangeRecord;
import com.unboundid.ldif.LDIFModifyChangeRecord;
import com.unboundid.ldif.LDIFModifyDNChangeRecord;
import io.opendms.directory.DirectoryFailure;
import io.opendms.ldap.naming.DnText;
import io.opendms.ldap.request.AnswerLost;
import io.opendms.ldap.request.Requests;
import io.opendms.ldap.request.ResultCodes;
import io.opendms.ldap.schema.Attributes;
import io.opendms.ldap.schema.Classes;
import io.opendms.ldap.server.ClassFacts;
import io.opendms.ldap.server.ServerFacts;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Adds, modifies, renames and deletes a contact and a group that nobody else has, by the plain operations that the service
 * sends; a tree delete is not among them. What it added it removes, even when a step in between fails.
 */
public final class WriteProbe {
    /** Mail to it is lost, RFC 2606, section 2. */
    private static final String DOMAIN = "@probe.invalid";

    private static final String UNIVERSAL_DISTRIBUTION_GROUP = "8";

    private final Requests requests;
    private final ServerFacts facts;

    public WriteProbe(Requests requests, ServerFacts facts) {
        this.requests = requests;
        this.facts = facts;
    }

    /**
     * Runs the probe in a container.
     *
     * @param name a common name that no entry there has
     */
    public List<ProbeStep> run(String container, String name) {
        List<ProbeStep> steps = new ArrayList<>();
        probe(contact(container, name), container, name, Classes.CONTACT, steps);
        // Another name, else a contact that could not be deleted is in the way of the group that is renamed.
        String ofGroup = name + "-group";
        probe(group(container, ofGroup), container, ofGroup, Classes.GROUP, steps);
        return steps;
    }

    private void probe(Entry entry, String container, String name, String kind, List<ProbeStep> steps) {
        if (!step("create " + kind, new LDIFAddChangeRecord(entry), steps)) {
            return;
        }
        String dn = entry.getDN();
        step("modify " + kind, new LDIFModifyChangeRecord(dn, changes(kind, name + "-2", container)), steps);
        String newName = name + "-renamed";
        if (step(
                "rename " + kind, new LDIFModifyDNChangeRecord(dn, DnText.commonNameRdn(newName), true, null), steps)) {
            dn = DnText.child(newName, container);
        }
        step("delete " + kind, new LDIFDeleteChangeRecord(dn), steps);
    }

    /** One of each attribute that the service changes, as far as the schema has it. */
    private List<Modification> changes(String kind, String text, String someDn) {
        boolean ofGroup = kind.equals(Classes.GROUP);
        Map<String, String> values = new LinkedHashMap<>();
        values.put(Attributes.DISPLAY_NAME, "dms write probe 2");
        values.put(Attributes.MAIL_NICKNAME, text);
        values.put(Attributes.MAIL, text + DOMAIN);
        values.put(Attributes.PROXY_ADDRESSES, "SMTP:" + text + DOMAIN);
        values.put(Attributes.REQUIRE_AUTH_TO_SEND_TO, "TRUE");
        if (ofGroup) {
            values.put(Attributes.SAM_ACCOUNT_NAME, text);
            values.put(Attributes.DESCRIPTION, "dms write probe");
            values.put(Attributes.REPORT_TO_ORIGINATOR, "TRUE");
            values.put(Attributes.MANAGED_BY, someDn);
            values.put(Attributes.MEMBER, someDn);
        } else {
            values.put(Attributes.GIVEN_NAME, text);
            values.put(Attributes.SN, text);
            values.put(Attributes.TARGET_ADDRESS, "SMTP:" + text + DOMAIN);
            values.put(Attributes.INTERNET_ENCODING, "1310720");
            values.put(Attributes.MAPI_RECIPIENT, "FALSE");
        }
        values.keySet().removeIf(name -> !(ofGroup ? facts.group() : facts.contact()).allows(name));
        return values.entrySet().stream()
                .map(each -> new Modification(ModificationType.REPLACE, each.getKey(), each.getValue()))
                .toList();
    }

    private boolean step(String name, LDIFChangeRecord write, List<ProbeStep> steps) {
        try {
            requests.write(write);
            steps.add(new ProbeStep(name, Optional.empty()));
            return true;
        } catch (LDAPException e) {
            DirectoryFailure failure = ResultCodes.failure(e, name + " " + write.getDN());
            steps.add(new ProbeStep(name, Optional.of(String.valueOf(failure.getMessage()))));
        } catch (AnswerLost e) {
            steps.add(new ProbeStep(
                    name,
                    Optional.of("no answer came for " + name + "; look whether " + write.getDN()
                            + " is there and remove it")));
        } catch (DirectoryFailure e) {
            steps.add(new ProbeStep(name, Optional.of(String.valueOf(e.getMessage()))));
        }
        return false;
    }

    private Entry contact(String container, String name) {
        Entry entry = entry(container, name, facts.contact());
        if (facts.contact().demands(Attributes.SN)) {
            entry.addAttribute(Attributes.SN, name);
        }
        return entry;
    }

    private Entry group(String container, String name) {
        Entry entry = entry(container, name, facts.group());
        for (Attribute attribute : List.of(
                new Attribute(Attributes.GROUP_TYPE, UNIVERSAL_DISTRIBUTION_GROUP),
                new Attribute(Attributes.SAM_ACCOUNT_NAME, name))) {
            if (facts.group().allows(attribute.getName())) {
                entry.addAttribute(attribute);
            }
        }
        return entry;
    }

    private static Entry entry(String container, String name, ClassFacts classFacts) {
        return new Entry(
                DnText.child(name, container),
                new Attribute(Attributes.OBJECT_CLASS, classFacts.names()),
                new Attribute(Attributes.CN, name),
                new Attribute(Attributes.DISPLAY_NAME, "dms write probe"));
    }
}
