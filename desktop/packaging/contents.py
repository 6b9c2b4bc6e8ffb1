"""What the stand-alone folder holds and what it leaves to the system: names, and why.

Left to the system is what belongs to its drivers or has to fit its configuration: graphics, sound
card, X11, Wayland, fonts, D-Bus, and the C and C++ libraries, of which a system older than the one
that the folder was made on would be served no better by a copy.
"""

from __future__ import annotations

import re

#: Parts of packages that we use, which we do not: never imported by the program.
LEFT_OUT_MODULES = [
    "IPython",
    "datasets",
    "dbm",
    "hf_xet",
    "httpx",
    "huggingface_hub",
    "lib2to3",
    "lightning",
    "matplotlib",
    "onnx",
    "optimum",
    "pandas",
    "pip",
    "pkg_resources",
    "pytest",
    "rasterio",
    "readline",
    "requests",
    "setuptools",
    "sympy",
    "tkinter",
    "torch",
    "transformers",
    "wheel",
    "yaml",
]
#: Of these nothing may be found in the folder.
FORBIDDEN_MODULES = ("torch", "transformers", "lightning", "optimum", "huggingface_hub", "requests")

#: Plugins of Qt by folder; those of other folders stay out.
QT_PLUGINS = {
    "imageformats": ("qjpeg", "qwebp"),
    "platforminputcontexts": (
        "composeplatforminputcontextplugin",
        "ibusplatforminputcontextplugin",
    ),
    "platforms": ("qxcb", "qwayland", "qoffscreen", "qwindows", "qcocoa"),
    "platformthemes": ("qxdgdesktopportal",),
    "styles": ("qmodernwindowsstyle", "qmacstyle"),
    "wayland-decoration-client": ("bradient",),
    "wayland-graphics-integration-client": (),
    "wayland-shell-integration": ("xdg-shell",),
}
#: Libraries of Qt that only plugins ask for which stay out.
_QT_LIBRARIES_LEFT_OUT = re.compile(
    r"Qt6?(EglFS\w*|EglFs\w*|Network|OpenGL\w*|Pdf|Qml\w*|Quick\w*|Svg|VirtualKeyboard\w*|"
    r"WlShellIntegration)(\.abi3)?(\.so|\.dll|\.framework|$)"
)
#: Qt's own words, in the languages of the window; English is in the code.
_QT_LANGUAGES = ("ar", "de", "es", "fr", "zh_CN")

#: Libraries of a Linux system that the folder expects there, and Debian's package of each.
SYSTEM_LIBRARIES = {
    "ld-linux-x86-64.so.2": "libc6",
    "ld-linux-aarch64.so.1": "libc6",
    "libc.so.6": "libc6",
    "libdl.so.2": "libc6",
    "libm.so.6": "libc6",
    "libmvec.so.1": "libc6",
    "libpthread.so.0": "libc6",
    "librt.so.1": "libc6",
    "libutil.so.1": "libc6",
    "libgcc_s.so.1": "libgcc-s1",
    "libstdc++.so.6": "libstdc++6",
    "libz.so.1": "zlib1g",
    "libEGL.so.1": "libegl1",
    "libGL.so.1": "libgl1",
    "libGLX.so.0": "libglx0",
    "libOpenGL.so.0": "libopengl0",
    "libX11-xcb.so.1": "libx11-xcb1",
    "libX11.so.6": "libx11-6",
    "libasound.so.2": "libasound2",
    "libdbus-1.so.3": "libdbus-1-3",
    "libfontconfig.so.1": "libfontconfig1",
    "libfreetype.so.6": "libfreetype6",
    "libglib-2.0.so.0": "libglib2.0-0",
    "libgthread-2.0.so.0": "libglib2.0-0",
    "libwayland-client.so.0": "libwayland-client0",
    "libwayland-cursor.so.0": "libwayland-cursor0",
    "libxcb.so.1": "libxcb1",
}
#: What those libraries need in turn; it comes with their packages. (Wheels bring some of the same
#: under names of their own, such as libpng16-1d1ba958.so: those stay.)
_BEHIND_THEM = re.compile(
    r"lib(Xau|Xdmcp|Xext|Xrender|atk-1\.0|blkid|brotlicommon|brotlidec|bsd|cairo|cairo-gobject|cap|"
    r"com_err|datrie|expat|fribidi|gcrypt|gdk_pixbuf-2\.0|gio-2\.0|gmodule-2\.0|gobject-2\.0|"
    r"gpg-error|graphite2|gssapi_krb5|gtk-3|gdk-3|harfbuzz|jpeg|k5crypto|keyutils|krb5|krb5support|lz4|"
    r"md|mount|pango-1\.0|pangocairo-1\.0|pangoft2-1\.0|pcre2-8|pixman-1|png16|selinux|"
    r"systemd|thai)\.so(\.\d+)*"
)
_TRANSLATION = re.compile(r"PySide6/(?:Qt/)?translations/(\w+?)_(\w+)\.qm")
_PLUGIN = re.compile(r"PySide6/(?:Qt/)?plugins/([\w-]+)/(?:lib)?([\w-]+)\.\w+")


def is_wanted(name: str) -> bool:
    """Whether a file that PyInstaller would take, by its path in the folder, belongs there."""
    path = name.replace("\\", "/")
    base = path.rsplit("/", 1)[-1]
    translation = _TRANSLATION.search(path)
    if translation is not None:
        return translation[1] == "qtbase" and translation[2] in _QT_LANGUAGES
    plugin = _PLUGIN.search(path)
    if plugin is not None:
        return plugin[2] in QT_PLUGINS.get(plugin[1], ())
    if _QT_LIBRARIES_LEFT_OUT.search(base):
        return False
    return base not in SYSTEM_LIBRARIES and _BEHIND_THEM.fullmatch(base) is None
