"""The site as a server: sockets, processes, proxies, compression; knows no page."""
