# Sourced by the starters: makes a certificate authority and a server certificate in a folder.
#
#   make_certificates FOLDER SUBJECT_ALTERNATIVE_NAMES
make_certificates() {
    local folder=$1 names=$2
    if [ -s "$folder/server.pem" ]; then return 0; fi
    mkdir -p "$folder"
    openssl req -x509 -newkey rsa:2048 -nodes -days 30 -subj "/CN=dms test authority" \
        -keyout "$folder/ca.key" -out "$folder/ca.pem" 2>/dev/null
    openssl req -newkey rsa:2048 -nodes -subj "/CN=dms test server" \
        -keyout "$folder/server.key" -out "$folder/server.csr" 2>/dev/null
    printf 'subjectAltName=%s\n' "$names" >"$folder/names"
    openssl x509 -req -in "$folder/server.csr" -CA "$folder/ca.pem" -CAkey "$folder/ca.key" -CAcreateserial -days 30 \
        -extfile "$folder/names" -out "$folder/server.pem" 2>/dev/null
    chmod 600 "$folder/server.key" "$folder/ca.key" # Samba refuses a key that others can read
}
