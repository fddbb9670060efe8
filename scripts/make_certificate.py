"""Write a self-signed certificate for this machine's address on the LAN and print that address."""

import socket
import sys
from datetime import timedelta
from ipaddress import IPv4Address, ip_address
from pathlib import Path

from cryptography import x509
from cryptography.hazmat.primitives import hashes, serialization
from cryptography.hazmat.primitives.asymmetric import ec
from cryptography.x509.oid import NameOID

from shanhai_events.kernel import clock

LIFETIME = timedelta(days=365)
RENEWAL = timedelta(days=7)
ELSEWHERE = ("192.0.2.1", 9)  # an address of documentation: nothing is sent, the kernel only picks the route


def lan_address() -> IPv4Address:
    """Return the address by which the LAN reaches this machine, or the loopback without a network."""
    with socket.socket(socket.AF_INET, socket.SOCK_DGRAM) as probe:
        try:
            probe.connect(ELSEWHERE)
        except OSError:
            return IPv4Address("127.0.0.1")
        return IPv4Address(probe.getsockname()[0])


def is_good(file: Path, address: IPv4Address) -> bool:
    """Tell whether the kept certificate names the address and lives another week."""
    if not file.is_file():
        return False
    certificate = x509.load_pem_x509_certificate(file.read_bytes())
    names = certificate.extensions.get_extension_for_class(x509.SubjectAlternativeName).value
    lasts = certificate.not_valid_after_utc > clock.now() + RENEWAL
    return lasts and address in names.get_values_for_type(x509.IPAddress)


def write(folder: Path, address: IPv4Address) -> None:
    """Write key.pem and certificate.pem, valid for the address, 127.0.0.1 and localhost."""
    key = ec.generate_private_key(ec.SECP256R1())
    name = x509.Name([x509.NameAttribute(NameOID.COMMON_NAME, str(address))])
    addresses = {address, ip_address("127.0.0.1")}
    alternatives = [x509.DNSName("localhost"), *map(x509.IPAddress, sorted(addresses))]
    certificate = (
        x509.CertificateBuilder()
        .subject_name(name)
        .issuer_name(name)
        .public_key(key.public_key())
        .serial_number(x509.random_serial_number())
        .not_valid_before(clock.now() - timedelta(days=1))
        .not_valid_after(clock.now() + LIFETIME)
        .add_extension(x509.SubjectAlternativeName(alternatives), critical=False)
        .add_extension(x509.BasicConstraints(ca=False, path_length=None), critical=True)
        .sign(key, hashes.SHA256())
    )
    folder.mkdir(parents=True, exist_ok=True)
    pem = serialization.Encoding.PEM
    (folder / "key.pem").write_bytes(
        key.private_bytes(pem, serialization.PrivateFormat.PKCS8, serialization.NoEncryption())
    )
    (folder / "certificate.pem").write_bytes(certificate.public_bytes(pem))


folder = Path(sys.argv[1])
address = lan_address()
if not is_good(folder / "certificate.pem", address):
    write(folder, address)
print(address)
