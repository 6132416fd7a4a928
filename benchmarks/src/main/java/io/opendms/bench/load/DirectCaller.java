package io.opendms.bench.load;

import com.unboundid.ldap.sdk.Attribute;
import com.unboundid.ldap.sdk.Entry;
import com.unboundid.ldap.sdk.Filter;
import com.unboundid.ldap.sdk.LDAPConnection;
import com.unboundid.ldap.sdk.LDAPException;
import com.unboundid.ldap.sdk.SearchResult;
import com.unboundid.ldap.sdk.SearchScope;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;

/**
 * Sends straight to the directory what the service sends for a contact: one search and one add, one search and one delete,
 * with the same filters and the same attributes.
 */
public final class DirectCaller implements Caller {
    private final LDAPConnection connection;
    private final String searchBase;
    private final Entry model;
    private final String modelAlias;

    /**
     * Takes over a connection.
     *
     * @param model a contact that the service made, which tells what is written
     * @param modelAlias its alias
     */
    public DirectCaller(LDAPConnection connection, String searchBase, Entry model, String modelAlias) {
        this.connection = connection;
        this.searchBase = searchBase;
        this.model = model;
        this.modelAlias = modelAlias;
    }

    @Override
    public void create(String alias) throws IOException {
        try {
            SearchResult found = connection.search(searchBase, SearchScope.SUB, claims(alias), "1.1");
            if (found.getEntryCount() != 0) {
                throw new IOException(alias + " is taken");
            }
            List<Attribute> attributes = new ArrayList<>();
            for (Attribute attribute : model.getAttributes()) {
                attributes.add(new Attribute(attribute.getName(), values(attribute, alias)));
            }
            connection.add(dn(alias), attributes);
        } catch (LDAPException e) {
            throw new IOException(e);
        }
    }

    @Override
    public void delete(String alias) throws IOException {
        try {
            Filter filter = Filter.createEqualityFilter("mailNickname", alias);
            SearchResult found = connection.search(container(), SearchScope.SUB, filter, "*");
            if (found.getEntryCount() != 1) {
                throw new IOException(alias + " was found " + found.getEntryCount() + " times");
            }
            connection.delete(found.getSearchEntries().get(0).getDN());
        } catch (LDAPException e) {
            throw new IOException(e);
        }
    }

    private Filter claims(String alias) {
        List<Filter> claims = new ArrayList<>();
        claims.add(Filter.createEqualityFilter("mailNickname", alias));
        for (String name : List.of("proxyAddresses", "mail")) {
            Attribute attribute = model.getAttribute(name);
            if (attribute != null) {
                for (String value : values(attribute, alias)) {
                    claims.add(Filter.createEqualityFilter(name, value));
                }
            }
        }
        return Filter.createORFilter(claims);
    }

    private String[] values(Attribute attribute, String alias) {
        String[] values = attribute.getValues();
        for (int i = 0; i < values.length; i++) {
            values[i] = values[i].replace(modelAlias, alias);
        }
        return values;
    }

    private String dn(String alias) {
        return model.getDN().replace(modelAlias, alias);
    }

    private String container() {
        return model.getDN().substring(model.getDN().indexOf(',') + 1);
    }

    @Override
    public void close() {
        connection.close();
    }
}
