"""A packet capture (pcapng, pcap) -> Exchanges: tshark takes the packets apart, with the TLS keys where they are given."""
