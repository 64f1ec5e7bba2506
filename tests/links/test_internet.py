"""What this server may be made to connect to, judged without a network."""

import pytest

from cms.links.internet import Internet, Refused, is_open, target_of
from cms.links.problems import Problem

CLOSED = [
    "127.0.0.1",
    "127.255.255.254",
    "0.0.0.0",
    "10.1.2.3",
    "172.16.0.1",
    "172.31.255.255",
    "192.168.1.1",
    "100.64.0.1",  # between a provider and its customers; Alibaba's metadata lie there too
    "100.100.100.200",
    "169.254.169.254",  # metadata of most clouds
    "169.254.0.1",
    "168.63.129.16",  # Azure's own services
    "192.0.0.192",  # Oracle's
    "192.0.2.1",
    "198.18.0.1",
    "198.51.100.7",
    "203.0.113.9",
    "224.0.0.1",
    "239.255.255.250",
    "240.0.0.1",
    "255.255.255.255",
    "::",
    "::1",
    "::127.0.0.1",
    "::ffff:127.0.0.1",
    "::ffff:10.0.0.1",
    "::ffff:169.254.169.254",
    "::ffff:0:127.0.0.1",
    "64:ff9b::7f00:1",  # NAT64 of 127.0.0.1
    "64:ff9b::a9fe:a9fe",  # and of 169.254.169.254
    "64:ff9b:1::a00:1",
    "2002:7f00:1::",  # 6to4 of 127.0.0.1
    "2001:0:7f00:1::",  # Teredo
    "fe80::1",
    "fe80::1%eth0",
    "fc00::1",
    "fd00:ec2::254",  # Amazon's metadata over IPv6
    "fec0::1",
    "ff02::1",
    "100::1",
    "2001:db8::1",
    "localhost",
    "",
]


@pytest.mark.parametrize("address", CLOSED)
def test_no_address_inside_is_open(address):
    assert not is_open(address)
    assert not Internet().allows(address, 443)


@pytest.mark.parametrize(
    "address", ["8.8.8.8", "193.156.90.1", "2a00:1450:400f:80d::200e", "::ffff:8.8.8.8", "64:ff9b::808:808"]
)
def test_the_open_internet_is_open(address):
    assert is_open(address)
    assert Internet().allows(address, 80)


@pytest.mark.parametrize("port", [22, 25, 3306, 5432, 6379, 8000, 8080, 9200])
def test_no_other_door_than_those_of_the_web_is_tried(port):
    with pytest.raises(Refused) as refused:
        Internet().addresses(target_of(f"http://example.test:{port}/"))
    assert refused.value.problem == ""


@pytest.mark.parametrize(
    "url",
    [
        "http://user@example.test/",
        "http://user:secret@example.test/",
        "http://@example.test/",
        "http://",
        "http:///path",
        "http://[::1",
        "http://example.test:99999/",
        "http://exa mple.test/",
        "http://example.test\\@127.0.0.1/",
        "file:///etc/passwd",
        "gopher://127.0.0.1:6379/_INFO",
        "ftp://example.test/",
        "javascript:alert(1)",
        "http://" + "a" * 70 + ".test/",
    ],
)
def test_an_address_that_is_not_plainly_one_of_the_web_is_malformed(url):
    with pytest.raises(Refused) as refused:
        target_of(url)
    assert refused.value.problem == Problem.MALFORMED


def test_norwegian_letters_and_spaces_are_written_as_the_web_writes_them():
    target = target_of("https://BLÅBÆR.no/grøt og saft?q=å#bunn")
    assert target.host == "xn--blbr-roah.no"
    assert target.path == "/gr%C3%B8t%20og%20saft?q=%C3%A5"


def test_no_line_can_be_smuggled_into_the_request():
    for url in ("http://example.test/\r\nHost: inside", "http://example.test/%0d%0aHost:%20inside"):
        target = target_of(url)
        assert "\r" not in target.path
        assert "\n" not in target.path


@pytest.mark.parametrize(
    "host", ["localhost", "127.1", "2130706433", "0x7f000001", "0177.0.0.1", "127.0.0.1", "[::1]", "0"]
)
def test_every_way_to_write_this_machine_is_refused(host):
    with pytest.raises(Refused):
        Internet().addresses(target_of(f"http://{host}/"))


def test_a_name_with_one_address_inside_is_refused_whole():
    class Mixed(Internet):
        def resolve(self, host, port):
            return ["93.184.216.34", "10.0.0.1"]

    with pytest.raises(Refused) as refused:
        Mixed().addresses(target_of("http://example.test/"))
    assert refused.value.problem == Problem.NOT_PUBLIC
