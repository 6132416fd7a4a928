package io.opendms.ldap.embedded;

import com.unboundid.ldap.listener.InMemoryRequestHandler;
import com.unboundid.ldap.sdk.Attribute;
import com.unboundid.ldap.sdk.DN;
import com.unboundid.ldap.sdk.Entry;
import com.unboundid.ldap.sdk.Filter;
import com.unboundid.ldap.sdk.LDAPException;
import com.unboundid.ldap.sdk.RDN;
import com.unboundid.ldap.sdk.ResultCode;
import com.unboundid.ldap.sdk.SearchScope;
import com.unboundid.ldap.sdk.schema.AttributeTypeDefinition;
import com.unboundid.ldap.sdk.schema.Schema;
import io.opendms.ldap.schema.Attributes;
import java.util.Collection;
import java.util.List;

/** What Active Directory refuses beyond its schema: values above their upper bound, and account names that are taken. */
final class AccountRules {
    private final InMemoryRequestHandler content;
    private final String searchBase;
    private final Schema schema;

    AccountRules(InMemoryRequestHandler content, String searchBase, Schema schema) {
        this.content = content;
        this.searchBase = searchBase;
        this.schema = schema;
    }

    /**
     * Checks values that are to be written.
     *
     * @param dn the entry that gets them
     * @throws LDAPException with the result code that Active Directory would answer
     */
    void check(String dn, Collection<Attribute> attributes) throws LDAPException {
        for (Attribute attribute : attributes) {
            checkBound(attribute);
            if (attribute.getBaseName().equalsIgnoreCase(Attributes.SAM_ACCOUNT_NAME)) {
                checkFree(dn, attribute);
            }
        }
    }

    /** Checks the values of a new relative name. */
    void check(String dn, RDN name) throws LDAPException {
        check(dn, List.of(name.getAttributes()));
    }

    private void checkBound(Attribute attribute) throws LDAPException {
        AttributeTypeDefinition type = schema.getAttributeType(attribute.getBaseName());
        int bound = type == null ? -1 : type.getSyntaxMinimumUpperBound(schema);
        if (bound <= 0) {
            return;
        }
        for (String value : attribute.getValues()) {
            if (value.length() > bound) {
                throw new LDAPException(
                        ResultCode.CONSTRAINT_VIOLATION,
                        attribute.getBaseName() + " may have no more than " + bound + " characters");
            }
        }
    }

    private void checkFree(String dn, Attribute accountName) throws LDAPException {
        for (String value : accountName.getValues()) {
            Filter taken = Filter.createEqualityFilter(Attributes.SAM_ACCOUNT_NAME, value);
            for (Entry entry : content.search(searchBase, SearchScope.SUB, taken)) {
                if (!DN.equals(entry.getDN(), dn)) {
                    throw new LDAPException(ResultCode.ENTRY_ALREADY_EXISTS, "this sAMAccountName is taken");
                }
            }
        }
    }
}
