# Makes, in a folder: the door's certificate, and certificates of callers - good, expired, and of another authority.
set -e
cd "$1"
authority() { # NAME
    openssl req -x509 -newkey ec -pkeyopt ec_paramgen_curve:P-256 -nodes -days 30 -subj "/CN=$1" \
        -addext basicConstraints=critical,CA:TRUE -keyout "$1.key" -out "$1.pem"
}
issue() { # AUTHORITY NAME SUBJECT ALTERNATIVE_NAMES [OPTION...]
    local authority=$1 name=$2 subject=$3 names=$4
    shift 4
    openssl req -newkey ec -pkeyopt ec_paramgen_curve:P-256 -nodes -subj "$subject" -keyout "$name.key" -out "$name.csr"
    printf 'subjectAltName=%s\n' "$names" >"$name.ext"
    openssl x509 -req -in "$name.csr" -CA "$authority.pem" -CAkey "$authority.key" -CAcreateserial \
        -extfile "$name.ext" -out "$name.pem" "$@"
}
authority ca
authority foreign
issue ca door /CN=localhost DNS:localhost,IP:127.0.0.1 -days 30
issue ca farm "/DC=test/DC=contoso/OU=Farms/CN=Farm 01" DNS:farm01.contoso.test -days 30
issue ca named "/CN=anything" DNS:farm02.contoso.test -days 30
issue ca unlisted "/CN=unlisted" DNS:unlisted.contoso.test -days 30
issue ca both "/DC=test/DC=contoso/OU=Farms/CN=Farm 01" DNS:farm02.contoso.test -days 30
issue ca expired "/DC=test/DC=contoso/OU=Farms/CN=Farm 01" DNS:farm01.contoso.test -days -1
issue foreign stranger "/DC=test/DC=contoso/OU=Farms/CN=Farm 01" DNS:farm01.contoso.test -days 30
