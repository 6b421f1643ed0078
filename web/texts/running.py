"""Why the command or the server does not run: `remark_` and an error's code (- written as _)."""

from __future__ import annotations

#: By key: Chinese, English; places are the values of the error.
RUNNING_TEXTS: dict[str, tuple[str, str]] = {
    "remark_setting_no_seconds": (
        "{variable} 现为“{value}”：请填秒数，0 或更大，如 {example}。",
        '{variable} is "{value}": give a number of seconds, 0 or more, such as {example}',
    ),
    "remark_setting_no_choice": (
        "{variable} 现为“{value}”：请填 {choices} 之一。",
        '{variable} is "{value}": give one of {choices}',
    ),
    "remark_setting_no_switch": (
        "{variable} 现为“{value}”：填 1 打开，填 0 关闭。",
        '{variable} is "{value}": give 1 to switch it on or 0 for off',
    ),
    "remark_setting_no_processes": (
        "{variable} 现为“{value}”：请填进程数，1 到 {most}。",
        '{variable} is "{value}": give a number of processes, 1 to {most}',
    ),
    "remark_setting_no_address": (
        "{variable} 现为“{value}”：请填访问者看到的网站地址，如 https://archive.example.org/juanzong",
        (
            '{variable} is "{value}": give the address at which visitors see the site, such as '
            "https://archive.example.org/juanzong"
        ),
    ),
    "remark_setting_no_proxies": (
        "{variable} 现为“{value}”：请填反向代理的 IP 地址，如 127.0.0.1；用 unix 套接字时填 unix。",
        (
            '{variable} is "{value}": give the addresses of your proxies, such as 127.0.0.1, '
            "or unix for a unix socket"
        ),
    ),
    "remark_metrics_missing": (
        ("JUANZONG_METRICS 已打开，但没有安装 Prometheus 客户端：pip install 'juanzong[metrics]'"),
        (
            "JUANZONG_METRICS is on, and Prometheus' client is not installed: "
            "pip install 'juanzong[metrics]'"
        ),
    ),
    "remark_processes_end": (
        (
            "服务进程一启动就退出。用 JUANZONG_PROCESSES=1 运行 juanzong --debug serve "
            "可以看到原因。"
        ),
        (
            "The processes that answer end as soon as they begin; juanzong --debug serve with "
            "JUANZONG_PROCESSES=1 shows why."
        ),
    ),
    "remark_no_unix_sockets": (
        "本系统没有 unix 套接字：请用 --port 监听端口。",
        "Unix sockets are not to be had on this system: listen on a port with --port",
    ),
    "remark_socket_refused": (
        "无法监听 unix 套接字 {path}：{reason}",
        "Cannot listen on the unix socket {path}: {reason}",
    ),
    "remark_port_in_use": (
        "{host} 的端口 {port} 已被占用：请停止占用它的程序，或用 --port 换一个。",
        ("Port {port} of {host} is in use: stop the other program or choose another --port"),
    ),
    "remark_port_not_allowed": (
        "此用户不能使用端口 {port}：请用 --port 选 1024 以上的端口。",
        "Port {port} may not be used by this user: choose one from 1024 on with --port",
    ),
    "remark_port_refused": (
        "无法监听 {host} 的端口 {port}：{reason}",
        "Cannot listen on {host}, port {port}: {reason}",
    ),
    "remark_no_years": (
        "“{value}”不是年份；请写 2022、2021..2023、2021.. 或 ..2023",
        '"{value}" names no years; write 2022, 2021..2023, 2021.. or ..2023',
    ),
    "remark_source_of_many": (
        "--source 只用于一个文件；多个文件请用 --sources 表格.csv。",
        "--source is for one file; for more, give --sources FILE.csv.",
    ),
    "remark_value_or_absent": (
        "请给出值，或用 --absent，二者取一。",
        "Give either a VALUE or --absent.",
    ),
    "remark_fault_of_the_program": (
        ("程序自身出错，不是您的问题：{error}。请附上 juanzong --debug ... 的输出报告给我们。"),
        (
            "An error of the program, not yours: {error}. Please report it with what this shows: "
            "juanzong --debug ..."
        ),
    ),
}
