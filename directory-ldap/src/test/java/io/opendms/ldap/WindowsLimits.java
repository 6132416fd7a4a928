package io.opendms.ldap;

import com.unboundid.ldap.listener.SearchEntryTransformer;
import com.unboundid.ldap.protocol.LDAPMessage;
import com.unboundid.ldap.protocol.SearchRequestProtocolOp;
import com.unboundid.ldap.protocol.SearchResultDoneProtocolOp;
import com.unboundid.ldap.protocol.SearchResultEntryProtocolOp;
import com.unboundid.ldap.sdk.Attribute;
import com.unboundid.ldap.sdk.Control;
import com.unboundid.ldap.sdk.ResultCode;
import com.unboundid.ldap.sdk.controls.SimplePagedResultsControl;
import com.unboundid.util.ObjectPair;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** What Active Directory does to the answers of one connection, whose requests come one after the other. */
final class WindowsLimits implements SearchEntryTransformer {
    private static final int MAX_PAGE = 1000;
    private static final int MAX_VALUES = 1500;
    private static final Pattern RANGE = Pattern.compile("(?i)^([^;]+);range=(\\d+)-\\*$");

    private boolean paged;
    private int entries;
    private int rangeStart;

    /** Takes note of a request and gives it back without ranges, which the server behind knows nothing of. */
    SearchRequestProtocolOp begin(SearchRequestProtocolOp request, List<Control> controls) {
        paged = controls.stream()
                .anyMatch(control -> control.getOID().equals(SimplePagedResultsControl.PAGED_RESULTS_OID));
        entries = 0;
        rangeStart = 0;
        List<String> names = new ArrayList<>();
        for (String name : request.getAttributes()) {
            Matcher range = RANGE.matcher(name);
            if (range.matches()) {
                rangeStart = Integer.parseInt(range.group(2));
                names.add(range.group(1));
            } else {
                names.add(name);
            }
        }
        return new SearchRequestProtocolOp(
                request.getBaseDN(),
                request.getScope(),
                request.getDerefPolicy(),
                request.getSizeLimit(),
                request.getTimeLimit(),
                request.typesOnly(),
                request.getFilter(),
                names);
    }

    LDAPMessage end(LDAPMessage answer) {
        if (paged || entries <= MAX_PAGE) {
            return answer;
        }
        return new LDAPMessage(
                answer.getMessageID(),
                new SearchResultDoneProtocolOp(ResultCode.SIZE_LIMIT_EXCEEDED_INT_VALUE, null, null, null));
    }

    @Override
    public ObjectPair<SearchResultEntryProtocolOp, Control[]> transformEntry(
            int id, SearchResultEntryProtocolOp entry, Control[] controls) {
        entries++;
        if (!paged && entries > MAX_PAGE) {
            return null;
        }
        List<Attribute> attributes = new ArrayList<>();
        for (Attribute attribute : entry.getAttributes()) {
            attributes.add(attribute.size() > MAX_VALUES ? ranged(attribute) : attribute);
        }
        return new ObjectPair<>(new SearchResultEntryProtocolOp(entry.getDN(), attributes), controls);
    }

    private Attribute ranged(Attribute attribute) {
        int end = Math.min(attribute.size(), rangeStart + MAX_VALUES);
        String last = end == attribute.size() ? "*" : String.valueOf(end - 1);
        return new Attribute(
                attribute.getName() + ";range=" + rangeStart + "-" + last,
                Arrays.copyOfRange(attribute.getValues(), rangeStart, end));
    }
}
