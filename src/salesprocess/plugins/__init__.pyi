from salesprocess.plugins.built_in import BUILT_IN as BUILT_IN
from salesprocess.plugins.installed import GROUP as GROUP, installed as installed
from salesprocess.plugins.plugin import INTERFACE as INTERFACE, Plugin as Plugin
from salesprocess.plugins.plugin_set import PluginSet as PluginSet
from salesprocess.plugins.review_section import ReviewSection as ReviewSection
